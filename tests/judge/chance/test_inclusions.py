"""Events that imply each other by their form."""

from __future__ import annotations

from derivations.judge.chance.inclusions import implies
from derivations.terms import Absolute, Comparison, Intersection, Relation, Union, number, scalar

X, Y = scalar("X"), scalar("Y")
ABOVE = Comparison(X, Relation.GREATER, number(1))
AT_LEAST = Comparison(X, Relation.AT_LEAST, number(1))
FAR = Comparison(Absolute(X), Relation.AT_LEAST, number(1))
OTHER = Comparison(Y, Relation.GREATER, number(2))


def test_what_is_above_is_at_least_and_far() -> None:
    assert implies(ABOVE, AT_LEAST)
    assert implies(AT_LEAST, FAR)
    assert implies(Intersection((ABOVE, OTHER)), AT_LEAST)
    assert implies(ABOVE, Union((OTHER, FAR)))


def test_not_the_other_way_round() -> None:
    assert not implies(AT_LEAST, ABOVE)
    assert not implies(FAR, AT_LEAST)
    assert not implies(ABOVE, Intersection((ABOVE, OTHER)))
    assert not implies(Comparison(X, Relation.AT_MOST, number(1)), FAR)
