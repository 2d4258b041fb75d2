"""λ_n xᵀx ≤ xᵀAx ≤ λ_1 xᵀx of symmetric matrices whose eigenvalues are listed in order."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

WORDS = r"Let $A$ be {kind} $n \times n$ matrix with eigenvalues ${listed}$. Then"


def verdict(kind: str, listed: str, row: str) -> Verdict:
    setting = WORDS.replace("{kind}", kind).replace("{listed}", listed)
    return last(rf"{setting} \[ {row} \]").verdict


FALLING, RISING = r"\lambda_1 \ge \dots \ge \lambda_n", r"\lambda_1 \le \dots \le \lambda_n"


@pytest.mark.parametrize(
    ("listed", "greatest", "least"),
    [(FALLING, "1", "n"), (RISING, "n", "1"), (f"{FALLING} > 0", "1", "n")],
)
def test_bounds_of_a_quadratic_form(listed: str, greatest: str, least: str) -> None:
    above = rf"x^TAx \le \lambda_{greatest} \|x\|^2"
    below = rf"\frac{{x^TAx}}{{x^Tx}} \ge \lambda_{least}"
    assert verdict("a symmetric", listed, above) is Verdict.PROVED
    assert verdict("a symmetric", listed, below) is Verdict.PROVED


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("an", r"x^TAx \le \lambda_1 \|x\|^2"),  # a shear is longer on some vectors
        ("a symmetric", r"x^TAx \le \lambda_n \|x\|^2"),
        ("a symmetric", r"x^TAx \ge \lambda_1 \|x\|^2"),
        ("a symmetric", r"x^TAx \le \lambda_1 \|x\|"),
        ("a symmetric", r"x^TAx < \lambda_1 \|x\|^2"),
        ("a symmetric", r"x^TAy \le \lambda_1 \|x\|^2"),
    ],
)
def test_what_does_not_follow_is_not_praised(kind: str, row: str) -> None:
    assert not verdict(kind, FALLING, row).praises


@given(*(st.fractions(-9, 9, max_denominator=9) for _ in range(5)))
def test_the_bound_that_is_proved_holds_for_two_rows(
    a: Fraction, b: Fraction, c: Fraction, x: Fraction, y: Fraction
) -> None:
    """λ_n ≤ form/x² ≤ λ_1: the determinant of the matrix less form/x² is at most 0."""
    square = x * x + y * y
    if square:
        value = (a * x * x + 2 * b * x * y + c * y * y) / square
        assert (a - value) * (c - value) - b * b <= 0
