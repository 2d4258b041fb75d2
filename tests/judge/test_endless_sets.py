"""Unions and intersections of endless families of intervals."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from derivations.judge.endless_sets import NoLimit, without_endless
from derivations.judge.evaluation.values import exact
from derivations.judge.rungs.sets import Element
from derivations.judge.verdict import Verdict
from derivations.terms import Constant, Term, index, number, substitute
from derivations.terms.sets import Interval, JoinedSets
from tests.judge.reading import judged

N = index("n")
MEMBERS = 30
SMALL = 1 / (N + number(1))
ENDS = (number(0), number(2), SMALL, 1 - SMALL, 2 + SMALL, N / (N + number(2)))
VALUES = [Fraction(k, 6) for k in range(-1, 19)]


def family(sign: str, low: Term, high: Term, with_low: bool, with_high: bool) -> JoinedSets:
    member = Interval(low, high, with_low, with_high)
    return JoinedSets(sign, N, index(1), Constant("infinity"), member)


def has(interval: Interval, n: int, value: Fraction) -> bool:
    low, high = end_at(interval.low, n), end_at(interval.high, n)
    above = low < value or (interval.with_low and low == value)
    return above and (value < high or (interval.with_high and value == high))


@cache
def end_at(end: Term, n: int) -> Fraction:
    found = exact(substitute(end, {"n": n}), {})
    assert isinstance(found, Fraction)
    return found


@pytest.mark.parametrize("closed", [(True, True), (True, False), (False, True), (False, False)])
@pytest.mark.parametrize("low", ENDS)
@pytest.mark.parametrize("high", ENDS)
def test_what_many_members_have(low: Term, high: Term, closed: tuple[bool, bool]) -> None:
    for sign, quantified in (("union", any), ("intersection", all)):
        whole = family(sign, low, high, *closed)
        try:
            made = without_endless(whole)
        except NoLimit:
            continue
        for value in VALUES:
            many = quantified(has(whole.body, n, value) for n in range(1, MEMBERS))
            assert Element(value, frozenset()).is_in(made) is many, (sign, value)


def test_a_union_of_closed_intervals_may_be_open() -> None:
    left = r"\bigcup_{n=1}^\infty [0, 1 - \frac{1}{n}]"
    assert judged(left, "[0, 1)").verdict is Verdict.PROVED
    assert judged(left, "[0, 1]").verdict is Verdict.REFUTED


def test_intervals_apart_are_left_open() -> None:
    with pytest.raises(NoLimit):
        without_endless(family("union", N, N + number(1), False, False))
