"""Sizes of regions by linear equations: Gauss and Jordan, exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.restating.linear_sizes import solved
from derivations.terms import Term, number, plus, scalar, times

X, Y, Z, A = map(scalar, ("x", "y", "z", "a"))


def test_sizes_follow_from_sums() -> None:
    found = solved([(plus(X, Y), number(5)), (Y, number(2))], [X, Y])
    assert found == {X: number(3), Y: number(2)}


def test_letters_that_are_known_stay() -> None:
    assert solved([(plus(X, Y), A)], [X, Y]) == {X: plus(times(number(-1), Y), A)}


def test_a_size_may_be_nothing() -> None:
    assert solved([(plus(X, Y), number(2)), (Y, number(2))], [X, Y])[X] is number(0)


@given(st.lists(st.integers(0, 9), min_size=7, max_size=7))
def test_three_sets(sizes: list[int]) -> None:
    """The seven regions of a diagram, by the sums that a text states of them."""
    regions: list[Term] = [scalar(f"n_{k}") for k in range(1, 8)]  # bits of k: the sets
    equations = []
    for sets in range(1, 8):
        within = [k for k in range(1, 8) if k & sets == sets]
        total = sum(sizes[k - 1] for k in within)
        equations.append((plus(*(regions[k - 1] for k in within)), number(total)))
    found = solved(equations, regions)
    assert [found[region] for region in regions] == [number(size) for size in sizes]


@pytest.mark.parametrize("wrong", [Fraction(4), Fraction(-3)])
def test_no_other_value(wrong: Fraction) -> None:
    assert solved([(times(number(2), X), number(6))], [X])[X] is not number(wrong)
