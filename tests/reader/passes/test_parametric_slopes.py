"""Slopes along curves that a parameter gives."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read

CURVE = r"Let $x = t^2$ and $y = t^3 - 3t$."


@pytest.mark.parametrize(
    ("line", "verdicts"),
    [
        (r"\frac{dy}{dx} = \frac{3t^2 - 3}{2t}", RIGHT),
        (r"\frac{d^2y}{dx^2} = \frac{3t^2 + 3}{4t^3}", RIGHT),
        (r"\frac{d}{dx}\left(\frac{dy}{dx}\right) = \frac{3t^2 + 3}{4t^3}", RIGHT),
        (r"\frac{dy}{dx} = 3t^2 - 3", WRONG),
        (r"\frac{d^2y}{dx^2} = \frac{6t}{2}", WRONG),
    ],
)
def test_the_slope_is_a_quotient_of_rates(line: str, verdicts: frozenset[str]) -> None:
    (found,) = judged([read("x.tex", rf"{CURVE} \[ {line} \]")])
    assert found.relations[-1].judgement.verdict in verdicts


def test_a_function_of_x_has_its_own_slope() -> None:
    text = r"Let $y = x^2$ and $x = 3t$. \[ \frac{dy}{dx} = 2x \]"
    (found,) = judged([read("x.tex", text)])
    assert found.relations[-1].judgement.verdict in RIGHT
