"""The C of an antiderivative is any number on each side."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

INTEGRAL = r"\[ \int x \, dx = \frac{x^2}{2} + C \] "


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (INTEGRAL + r"\[ \frac{x^2 + C}{2} = \frac{x^2}{2} + C \]", "proved"),
        (INTEGRAL + r"\[ \frac{x^2 + C}{2} = \frac{x^2}{3} + C \]", "undecided"),
        (INTEGRAL + r"\[ \frac{x^2 + C}{2} = \frac{x^2}{2} + C^2 \]", "undecided"),
        (INTEGRAL + r"Let $C = 4$. \[ \frac{x^2 + C}{2} = \frac{x^2}{2} + C \]", "refuted"),
    ],
)
def test_a_constant_takes_up_its_factor(text: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", text)])
    assert str(found.relations[-1].judgement.verdict) == verdict
