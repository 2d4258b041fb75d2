"""Orders that cannot hold together, and some that can."""

from __future__ import annotations

import pytest

from derivations.judge.following.infeasible import is_infeasible
from derivations.terms import Absolute, Formula, Relation, Root, number, scalar

A, B, C, ZERO = scalar("a"), scalar("b"), scalar("c"), number(0)


def less(left, right):  # type: ignore[no-untyped-def]
    return Formula(left, Relation.LESS, right)


def at_least(left, right):  # type: ignore[no-untyped-def]
    return Formula(left, Relation.AT_LEAST, right)


def test_a_square_grows_for_positive_numbers() -> None:
    assert is_infeasible([less(ZERO, A), less(A, B), at_least(A**2, B**2)])
    assert not is_infeasible([less(A, B), at_least(A**2, B**2)])


@pytest.mark.parametrize(
    "literals",
    [
        [less(A, B), less(B, A)],
        [less(A, B), less(ZERO, C), at_least(A * C, B * C)],
        [less(A, B), at_least(A**3, B**3)],
        [less(ZERO, A), less(A, B), at_least(1 / B, 1 / A)],
        [less(Absolute(A), B), at_least(A, B)],
        [less(Root(A), Root(B)), at_least(A, B)],
        [less(A**2 + B**2, 2 * A * B)],
        [Formula(A, Relation.EQUAL, B), Formula(A, Relation.NOT_EQUAL, B)],
    ],
)
def test_contradictions(literals: list[Formula]) -> None:
    assert is_infeasible(literals)


@pytest.mark.parametrize(
    "literals",
    [
        [],
        [less(A, B)],
        [less(A, B), at_least(A * C, B * C)],
        [less(A, B), at_least(1 / B, 1 / A)],
        [less(A, Absolute(A))],
        [at_least(A**2, B**2), less(Absolute(B), A)],
        [Formula(A * B, Relation.EQUAL, ZERO), Formula(A, Relation.NOT_EQUAL, ZERO)],
    ],
)
def test_what_can_hold(literals: list[Formula]) -> None:
    assert not is_infeasible(literals)
