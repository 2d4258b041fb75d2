"""Taylor polynomials in one letter: e^x ≈ 1 + x + x²/2."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    "row",
    [
        r"\sin x \approx x",
        r"\cos\theta \approx 1 - \theta^2/2",
        r"(1 + x)^n \approx 1 + nx",
        r"\sqrt{x} \approx 2 + \frac{x-4}{4}",
        r"\frac{1}{\sqrt{1 - v^2/c^2}} \approx 1 + \frac{v^2}{2c^2}",
    ],
)
def test_expansions_are_proved(row: str) -> None:
    assert last(rf"\[ {row} \]").verdict is Verdict.PROVED


@given(st.integers(1, 5), st.integers(1, 9))
def test_the_series_of_an_exponential_is_its_taylor_polynomial(degree: int, rate: int) -> None:
    terms = [Fraction(rate**k, factorial(k)) for k in range(degree + 1)]
    powers = ["", *(f"x^{k}" for k in range(1, degree + 1))]
    parts = [
        rf"\frac{{{c.numerator}}}{{{c.denominator}}} {x}"
        for c, x in zip(terms, powers, strict=True)
    ]
    right = " + ".join(parts)
    assert last(rf"\[ e^{{{rate}x}} \approx {right} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "row",
    [
        r"\sin x \approx x^2",
        r"\cos\theta \approx 1 + \theta^2/2",
        r"\sqrt{x} \approx 2 + \frac{x-4}{3}",
        r"n^2 + n \approx n^2",
        r"x^2 + x \approx x",  # a polynomial, and nobody says that x is small
    ],
)
def test_what_is_no_expansion_stays_open(row: str) -> None:
    assert last(rf"\[ {row} \]").verdict is Verdict.UNDECIDED
