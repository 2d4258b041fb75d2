"""Equations over ℤ/n, coefficient by coefficient."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.claim import Claim
from derivations.judge.rungs.finite_arithmetic import judge_finite_arithmetic
from derivations.judge.verdict import Verdict
from derivations.reader.spoken.finite_arithmetic import Residues
from derivations.terms import (
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Term,
    number,
    plus,
    scalar,
    times,
)

X = scalar("x")


def verdict(left: Term, right: Term, n: int, letters: str = "x") -> Verdict | None:
    residues = Residues(n, frozenset(letters))
    found = judge_finite_arithmetic(Claim(left, Relation.EQUAL, right, residues=residues))
    return found.verdict if found else None


def test_the_power_of_a_sum() -> None:
    cube = Power(plus(X, number(1)), number(3))
    assert verdict(cube, plus(Power(X, number(3)), number(1)), 3) is Verdict.PROVED
    assert verdict(cube, plus(Power(X, number(3)), number(2)), 3) is Verdict.REFUTED


def test_polynomials_are_no_functions() -> None:
    fifth = Power(X, number(5))
    assert verdict(fifth, X, 5) is Verdict.REFUTED  # of polynomials
    assert verdict(fifth, X, 5, letters="") is None  # of elements it holds


def test_fractions_are_numbers_where_they_can_be() -> None:
    third = Quotient(number(1), number(3))
    assert verdict(third, number(5), 7) is Verdict.PROVED
    assert verdict(third, number(5), 6) is None


@given(st.integers(2, 12), st.integers(-30, 30), st.integers(-30, 30))
def test_numbers_are_congruent(n: int, a: int, b: int) -> None:
    expected = Verdict.PROVED if (a - b) % n == 0 else Verdict.REFUTED
    assert verdict(number(a), number(b), n) is expected


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=4), st.integers(1, 8), st.integers(2, 9))
def test_a_changed_coefficient_is_found(row: list[int], change: int, n: int) -> None:
    terms = [times(number(c), Power(X, number(k))) for k, c in enumerate(row, start=1)]
    other = [*terms, Product((number(change), X))]
    found = verdict(Sum((*terms, number(0))), Sum(tuple(other)), n)
    assert found is (Verdict.REFUTED if change % n else Verdict.PROVED)


@pytest.mark.parametrize("n", [2, 3, 5, 7])
def test_sides_that_are_no_polynomials_are_left(n: int) -> None:
    assert verdict(Power(number(2), X), number(1), n) is None
