"""Transforms of functions without formulas."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read


@pytest.mark.parametrize(
    ("line", "verdicts"),
    [
        (r"\mathcal{L}\{y'\} = sY - y(0)", RIGHT),
        (r"\mathcal{L}\{y''\} = s^2Y(s) - sy(0) - y'(0)", RIGHT),
        (r"\mathcal{L}\{f^{(3)}(t)\} = s^3F(s) - s^2f(0) - sf'(0) - f''(0)", RIGHT),
        (r"\mathcal{L}\left[te^{-2t}f(t)\right] = -F'(s+2)", RIGHT),
        (r"\mathcal{L}\left[3f(t)+t^2\right] = 3F(s) + \frac{2}{s^3}", RIGHT),
        (r"\mathcal{L}\{2f'(t)-g(t)\} = 2sF(s) - 2f(0) - G(s)", RIGHT),
        (r"\mathcal{L}\{y'\} = sY + y(0)", WRONG),
        (r"\mathcal{L}\{f''(t)\} = s^2F(s) - sf(0)", WRONG),
        (r"\mathcal{L}\{3f(t)\} = F(s)", WRONG),
    ],
)
def test_the_rules_of_the_transform(line: str, verdicts: frozenset[str]) -> None:
    (found,) = judged([read("x.tex", rf"By the Laplace transform \[ {line} \]")])
    assert found.relations[-1].judgement.verdict in verdicts


def test_a_function_with_a_formula_is_transformed_by_it() -> None:
    text = r"Let $f(t) = t^2$. Its Laplace transform is \[ \mathcal{L}\{t^2\} = \frac{2}{s^3} \]"
    (found,) = judged([read("x.tex", text)])
    assert found.relations[-1].judgement.verdict in RIGHT
