"""One event, whose condition is solved for something else."""

import pytest

from derivations.judge.chance.same_events import by_same_event
from derivations.judge.claim import Claim
from derivations.terms import (
    Comparison,
    Name,
    Probability,
    Quotient,
    Relation,
    Root,
    Symbol,
    Term,
    times,
)

X, T, A = (Symbol(Name(letter)) for letter in "Xta")


def are_one(factor: Term, turned: bool = False) -> bool:
    """P(f X ≤ t) = P(X ≤ t/f), or P(X ≥ t/f)"""
    relation = Relation.AT_LEAST if turned else Relation.AT_MOST
    left = Probability(Comparison(times(factor, X), Relation.AT_MOST, T))
    right = Probability(Comparison(X, relation, Quotient(T, factor)))
    return by_same_event(Claim(left, Relation.EQUAL, right)) is not None


def test_a_square_root_has_a_sign() -> None:
    assert are_one(Root(A, 2))


@pytest.mark.parametrize("factor", [A, Root(A, 3)])
def test_what_may_be_negative_turns_the_order(factor: Term) -> None:
    assert not are_one(factor)


def test_a_turned_order_is_another_event() -> None:
    assert not are_one(Root(A, 2), turned=True)
