"""Limits of chances."""

from __future__ import annotations

import pytest

from derivations.judge.chance.distribution_functions import with_limits_of_chances
from derivations.terms import (
    Comparison,
    Constant,
    Intersection,
    Limit,
    Negation,
    Probability,
    Relation,
    Term,
    number,
    plus,
    scalar,
)

X, Y, x, y, h = (scalar(name) for name in ("X", "Y", "x", "y", "h"))
INFINITY = Constant("infinity")


def below(at: Term, relation: Relation = Relation.AT_MOST, of: Term = X) -> Comparison:
    return Comparison(of, relation, at)


@pytest.mark.parametrize(("point", "value"), [(INFINITY, 1), (Negation(INFINITY), 0)])
def test_a_distribution_function_runs_from_0_to_1(point: Term, value: int) -> None:
    assert with_limits_of_chances(Limit(x, point, Probability(below(x)))) == number(value)


def test_it_is_continuous_from_the_right_only() -> None:
    chance = Probability(below(y))
    assert with_limits_of_chances(Limit(y, x, chance, "+")) == Probability(below(x))
    less = Probability(below(x, Relation.LESS))
    assert with_limits_of_chances(Limit(y, x, chance, "-")) == less
    assert with_limits_of_chances(Limit(y, x, chance)) == Limit(y, x, chance)


def test_a_step_that_vanishes_comes_from_its_side() -> None:
    chance = Probability(below(plus(x, h)))
    assert with_limits_of_chances(Limit(h, number(0), chance, "+")) == Probability(below(x))


def test_what_is_sure_in_the_end_leaves_the_other_event() -> None:
    both = Probability(Intersection((below(x), below(y, of=Y))))
    assert with_limits_of_chances(Limit(y, INFINITY, both)) == Probability(below(x))
    assert with_limits_of_chances(Limit(y, Negation(INFINITY), both)) == number(0)


def test_an_event_of_what_moves_on_both_sides_is_left() -> None:
    whole = Limit(x, INFINITY, Probability(below(plus(x, X), of=x)))
    assert with_limits_of_chances(whole) is whole
