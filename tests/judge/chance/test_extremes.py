"""The largest and the smallest of several variables."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.chance.extremes import by_minima, compared_all, law_of_minimum
from derivations.judge.evaluation.values import exact
from derivations.models.chance import Law
from derivations.terms import (
    Comparison,
    Complement,
    Extremum,
    Intersection,
    Relation,
    number,
    scalar,
)

X, Y, T = scalar("X"), scalar("Y"), scalar("t")


def test_the_largest_is_below_where_both_are() -> None:
    found = compared_all(Comparison(Extremum("max", (X, Y)), Relation.AT_MOST, T))
    both = (Comparison(X, Relation.AT_MOST, T), Comparison(Y, Relation.AT_MOST, T))
    assert found == Intersection(both)


def test_the_smallest_is_below_where_not_both_are_above() -> None:
    found = compared_all(Comparison(Extremum("min", (X, Y)), Relation.AT_MOST, T))
    both = (Comparison(X, Relation.GREATER, T), Comparison(Y, Relation.GREATER, T))
    assert found == Complement(Intersection(both))


def test_a_single_value_says_nothing_of_all() -> None:
    assert compared_all(Comparison(Extremum("max", (X, Y)), Relation.EQUAL, T)) is None


@settings(max_examples=20)
@given(st.lists(st.integers(-5, 5), min_size=1, max_size=4))
def test_the_largest_by_the_smallest(values: list[int]) -> None:
    assert exact(by_minima([number(v) for v in values]), {}) == Fraction(max(values))


def test_rates_add() -> None:
    rates = [Law("exponential", (scalar(name),)) for name in ("a", "b")]
    assert law_of_minimum(rates) == Law("exponential", (scalar("a") + scalar("b"),))


def test_values_in_two_intervals_have_no_common_law() -> None:
    apart = [Law("uniform", (number(0), number(k))) for k in (1, 2)]
    assert law_of_minimum(apart) is None
