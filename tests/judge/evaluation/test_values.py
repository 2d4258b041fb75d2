"""Exact values at a point: every part is worth one number, however often it stands in a term."""

from __future__ import annotations

from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.evaluation import values
from derivations.judge.evaluation.values import NoValue, exact
from derivations.terms import Index, IndexedSum, Product, Sum, Term, index, scalar

x, y = scalar("x"), scalar("y")


def doubled(term: Term, times: int) -> Term:
    """2^times · term, each step the sum of the one before with itself: 2^times places of it."""
    for _ in range(times):
        term = Sum((term, term))
    return term


def test_a_part_that_stands_in_many_places_is_computed_once() -> None:
    assert exact(doubled(x * y, 100), {x: Fraction(1, 3), y: Fraction(3)}) == 2**100


def test_the_next_point_knows_nothing_of_this_one() -> None:
    term = doubled(x + y, 3)
    values = {exact(term, {x: Fraction(n), y: Fraction(1)}) for n in range(4)}
    assert values == {8 * (n + 1) for n in range(4)}


def test_a_bound_letter_has_another_value_in_each_summand() -> None:
    k = index("k")
    body = doubled(x * k, 2)
    total = IndexedSum(k, Index((), 1), Index((), 3), body)
    assert exact(total, {x: Fraction(5)}) == 4 * 5 * (1 + 2 + 3)


def test_what_has_no_value_leaves_nothing_behind() -> None:
    with pytest.raises(NoValue):
        exact(x / y + x, {x: Fraction(1), y: Fraction(0)})
    assert exact(x / y + x, {x: Fraction(1), y: Fraction(2)}) == Fraction(3, 2)


@given(st.lists(st.fractions(), min_size=2, max_size=5), st.sampled_from([1, values.FEW_BITS]))
def test_sums_and_products_are_those_of_fractions(numbers: list[Fraction], few: int) -> None:
    letters = tuple(scalar(letter) for letter in "abcde"[: len(numbers)])
    point = dict(zip(letters, numbers, strict=True))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(values, "FEW_BITS", few)  # or one by one
        assert exact(Sum(letters), point) == sum(numbers)
        assert exact(Product(letters), point) == prod(numbers)


def test_numbers_with_too_many_digits_have_no_value() -> None:
    long = Fraction(1 << values.MOST_BITS)
    with pytest.raises(NoValue):
        exact(Product((x, y)), {x: long, y: long})
