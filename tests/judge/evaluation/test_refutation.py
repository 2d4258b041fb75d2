"""Points that refute, and points where there is anything to refute."""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.evaluation.refutation import is_met, try_out
from derivations.terms import Formula, Quotient, Relation, Root, lift, scalar

x = scalar("x")


def test_the_first_point_that_refutes_is_a_small_one() -> None:
    found = try_out(Formula(x * x, Relation.EQUAL, x)).counterexample
    assert found is not None
    assert [(b.leaf, b.value) for b in found.point] == [(x, Fraction(2))]


def test_nothing_is_met_where_no_point_has_values() -> None:
    same = Formula(x, Relation.EQUAL, x)
    assert is_met(same, [])
    assert is_met(same, [Formula(x, Relation.GREATER, lift(0))])
    assert not is_met(same, [Formula(x * x, Relation.LESS, lift(0))])
    nowhere = Quotient(lift(1), x - x)
    assert not is_met(Formula(nowhere, Relation.EQUAL, nowhere), [])


def test_irrational_sides_are_compared_by_balls() -> None:
    root = Root(x * x + lift(1), 2)
    assert try_out(Formula(root * root, Relation.EQUAL, x * x + lift(1))).counterexample is None
    assert try_out(Formula(root, Relation.EQUAL, x + lift(1))).counterexample is not None
