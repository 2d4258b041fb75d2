"""Bounds for all values of a letter, at the values that a row speaks of."""

from __future__ import annotations

from derivations.judge.bounds.universal import Bound, instances, matched
from derivations.terms import (
    Formula,
    Function,
    Map,
    Name,
    Relation,
    Symbol,
    index,
    number,
    plus,
)

X, Y = Symbol(Name("x")), Symbol(Name("y"))
F = Function(Name("f"))
J = index("j")


def test_a_member_by_its_place() -> None:
    pattern, part = Symbol(Name("a"), indices=(J,)), Symbol(Name("a"), indices=(index("k") - 1,))
    assert matched(pattern, part, frozenset((J,)), {}) == {J: index("k") - 1}


def test_a_letter_is_one_thing() -> None:
    letters = frozenset((X,))
    known = matched(Map(F, X), Map(F, Y), letters, {})
    assert known == {X: Y}
    assert matched(Map(F, X), Map(F, number(0)), letters, known) is None


def test_instances_where_values_match() -> None:
    order = Formula(Map(F, X), Relation.AT_MOST, number(1))
    asked = Formula(X, Relation.AT_LEAST, number(0))
    bound = Bound(order, frozenset((X,)), (asked,))
    ((at, left),) = instances([bound], [plus(Map(F, Y), number(2))])
    assert at == Formula(Map(F, Y), Relation.AT_MOST, number(1))
    assert left == (Formula(Y, Relation.AT_LEAST, number(0)),)
