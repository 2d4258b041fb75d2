"""Decimals within an expression: what rounds to them, and what a cut one is away from at most."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.rungs.decimals import is_reached, rounds_again
from derivations.judge.verdict import Verdict
from derivations.terms import Number
from tests.judge.reading import last


def test_a_factor_that_is_rounded() -> None:
    assert last(r"\[ \frac{2}{3} x = 0.667 x \]").verdict is Verdict.ROUNDED


@given(st.integers(100, 9999), st.integers(-1, 1))
def test_a_decimal_stands_for_less_than_a_unit_above_it(last_place: int, units: int) -> None:
    printed = Number(Fraction(last_place, 100), 2)
    exact = Number(Fraction(last_place + units, 100))
    assert is_reached(exact, printed, {printed}) is (units == 0)


@pytest.mark.parametrize(
    ("before", "after", "loses"),
    [("93.52", "93.5", True), ("93.56", "93.6", True), ("93.52", "93.6", False)],
)
def test_a_printed_number_loses_digits(before: str, after: str, loses: bool) -> None:
    longer, shorter = (Number(Fraction(n), len(n.partition(".")[2])) for n in (before, after))
    assert rounds_again({longer}, {shorter}) is loses
    assert not rounds_again({shorter}, {longer})
