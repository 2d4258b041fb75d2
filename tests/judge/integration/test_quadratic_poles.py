"""Zeros of factors of denominators, and which of them lie within the unit circle."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.judge.integration.quadratic_poles import Gaussian, poles_of
from derivations.terms import Number, Power, Product, Sum, Symbol, Term
from derivations.terms.names import Name

W = Symbol(Name("w"))


def _polynomial(*coefficients: int) -> Term:
    """The first is of the highest power."""
    degree = len(coefficients) - 1
    return Sum(
        tuple(
            Product((Number(Fraction(c)), Power(W, Number(Fraction(degree - k)))))
            for k, c in enumerate(coefficients)
        )
    )


@pytest.mark.parametrize(
    ("coefficients", "inside", "outside"),
    [
        ((1, 2), 0, 1),
        ((2, 1), 1, 0),
        ((1, 0, 4), 0, 2),
        ((4, 0, 1), 2, 0),
        ((1, -4, 1), 1, 1),
        ((2, 5, 2), 1, 1),
        ((1, -1, 0, 0), 1, 0),  # and 1 itself
        ((4, 0, 17, 0, 4), 2, 2),
        ((1, 0, -2), 0, 2),
    ],
)
def test_what_lies_where(coefficients: tuple[int, ...], inside: int, outside: int) -> None:
    found = poles_of(_polynomial(*coefficients), W)
    assert found is not None
    assert sum(size < 1 for _, size in found) == inside
    assert sum(size > 1 for _, size in found) == outside


@pytest.mark.parametrize("coefficients", [(1, 1, 1, 1, 1), (1, 0, 0, 2)])
def test_other_factors_have_no_zeros_that_are_known(coefficients: tuple[int, ...]) -> None:
    assert poles_of(_polynomial(*coefficients), W) is None


def test_roots_of_complex_numbers() -> None:
    assert Gaussian(Fraction(-3), Fraction(4)).root() == Gaussian(Fraction(1), Fraction(2))
    assert Gaussian(Fraction(2)).root() is None
