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


POSED = r"We solve $y' = -2y$. "


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (POSED + r"\[ y = e^{-2x + C} = C e^{-2x} \]", "proved"),
        (POSED + r"\[ y = e^{-2x + C} = e^C e^{-2x} = C e^{-2x} \]", "proved"),
        (POSED + r"\[ y = e^{-2x + C} = C e^{2x} \]", "refuted"),
        (POSED + r"Let $C = 3$. \[ y = e^{-2x + C} = C e^{-2x} \]", "refuted"),
        (r"We solve $y' = k y$. \[ e^{x + k} = k e^x \]", "undecided"),
    ],
)
def test_a_factor_is_a_constant_of_the_exponent(text: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", text)])
    assert str(found.relations[-1].judgement.verdict) == verdict
