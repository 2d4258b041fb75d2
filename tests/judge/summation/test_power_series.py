"""Coefficients of terms as formal power series."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.summation.power_series import Expansion, NoSeries
from derivations.terms import Number, Power, Root, Sum, Term, lift, plus, scalar, times
from derivations.terms import Quotient as Ratio

x = scalar("x")


def number(term: Term, sizes: dict[str, int]) -> Fraction:
    value = exact(term, {})
    if value is None:
        raise NoValue("no number")
    return value


EXPANSION = Expansion(x, number)


def first(term: Term, count: int = 6) -> list[int]:
    return [int(c) for c in EXPANSION.coefficients(term)[:count]]


def test_fibonacci_numbers() -> None:
    bottom = plus(lift(1), times(lift(-1), x), times(lift(-1), x**2))
    assert first(Ratio(x, bottom), 8) == [0, 1, 1, 2, 3, 5, 8, 13]


def test_catalan_numbers() -> None:
    top = plus(lift(1), times(lift(-1), Root(plus(lift(1), times(lift(-4), x)))))
    assert first(Ratio(top, times(lift(2), x))) == [1, 1, 2, 5, 14, 42]


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=6))
def test_a_polynomial_has_its_coefficients(coefficients: list[int]) -> None:
    term = Sum((lift(0), *(times(lift(c), x**k) for k, c in enumerate(coefficients))))
    found = first(term, len(coefficients))
    assert found == coefficients


@pytest.mark.parametrize(
    "term", [Ratio(lift(1), x), Root(x), Power(Number(Fraction(2)), x)], ids=["pole", "root", "2^x"]
)
def test_what_is_no_power_series_at_0(term: Term) -> None:
    with pytest.raises(NoSeries):
        EXPANSION.coefficients(term)
