"""Integrals to ∞ of products with exponentials, where they converge."""

from __future__ import annotations

import pytest

from derivations.judge.asymptotic.limits import INFINITY
from derivations.judge.integration.decaying import decaying
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Constant,
    Formula,
    Power,
    Quotient,
    Relation,
    Term,
    negative,
    number,
    plus,
    scalar,
    times,
)

S, A, T = (scalar(letter) for letter in "sat")
ZERO = number(0)


def exponential(exponent: Term) -> Term:
    return Power(Constant("e"), exponent)


def test_exponentials_are_one_and_fall() -> None:
    body = times(exponential(negative(times(S, T))), exponential(times(A, T)))
    found = decaying(T, ZERO, INFINITY, body, [])
    assert found is not None
    value = Quotient(number(1), plus(S, negative(A)))
    assert equality(found.value, value, []).holds
    assert found.conditions  # s > a


@pytest.mark.parametrize("relation", [Relation.LESS, Relation.GREATER])
def test_what_is_said_of_the_slope_is_left_to_others(relation: Relation) -> None:
    body = exponential(negative(times(S, T)))
    assert decaying(T, ZERO, INFINITY, body, [Formula(S, relation, ZERO)]) is None


def test_other_exponents_are_none_of_it() -> None:
    assert decaying(T, ZERO, INFINITY, exponential(Power(T, number(2))), []) is None
    assert decaying(T, ZERO, INFINITY, T, []) is None
    assert decaying(T, ZERO, number(1), exponential(T), []) is None
