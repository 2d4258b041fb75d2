"""A hypothesis with a name of its own asks of the others only that it can be solved for it."""

from __future__ import annotations

from derivations.judge.following.solvable import without_solvable
from derivations.terms import (
    Formula,
    Function,
    Map,
    Name,
    Power,
    Relation,
    negative,
    number,
    plus,
    scalar,
)

T, S, X, Y = (scalar(letter) for letter in "tsxy")
CLAIM = Formula(X, Relation.EQUAL, number(1))


def equation(left: object, right: object) -> Formula:
    return Formula(left, Relation.EQUAL, right)  # type: ignore[arg-type]


def test_a_name_that_nothing_else_speaks_of_can_be_chosen() -> None:
    (asked,) = without_solvable(CLAIM, [equation(plus(T, negative(S)), X)])
    assert asked.relation is Relation.LESS  # that it has a value


def test_a_square_asks_for_no_negative_number() -> None:
    (asked,) = without_solvable(CLAIM, [equation(Power(Y, number(2)), X)])
    assert (asked.left, asked.relation) == (X, Relation.AT_LEAST)


def test_an_angle_has_every_tangent() -> None:
    tangent, sine = (Map(Function(Name(word)), Y) for word in ("tan", "sin"))
    (asked,) = without_solvable(CLAIM, [equation(tangent, X)])
    assert asked.relation is Relation.LESS
    assert without_solvable(CLAIM, [equation(sine, X)]) == [equation(sine, X)]


def test_other_hypotheses_stay() -> None:
    stated = [equation(T, X), Formula(T, Relation.GREATER, number(0))]  # t is bound twice
    assert without_solvable(CLAIM, stated) == stated
    stated = [equation(X, Y), equation(Y, number(2))]
    assert without_solvable(CLAIM, stated) == stated
    stated = [equation(Power(Y, number(3)), X)]  # a cube asks nothing, but is not looked at
    assert without_solvable(CLAIM, stated) == stated
