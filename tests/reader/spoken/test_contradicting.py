"""Cases that exclude each other: the later one is in force."""

from __future__ import annotations

from fractions import Fraction

from derivations.reader.spoken.contradicting import without_excluded, without_restated
from derivations.terms import Absolute, Formula, Name, Number, Relation, Symbol, Term

X, Y = Symbol(Name("x")), Symbol(Name("y"))


def number(value: int) -> Term:
    return Number(Fraction(value))


def test_a_later_case_excludes_an_earlier_one() -> None:
    at_least = Formula(X, Relation.AT_LEAST, number(1))
    inside = Formula(Absolute(X), Relation.LESS, number(1))
    other = Formula(Y, Relation.AT_LEAST, number(1))
    assert without_excluded([at_least, other], inside) == [other]


def test_what_can_hold_together_stays() -> None:
    positive = Formula(X, Relation.GREATER, number(0))
    at_most = Formula(number(1), Relation.AT_LEAST, X)
    assert without_excluded([positive], at_most) == [positive]


def test_an_end_belongs_to_both_or_to_one() -> None:
    at_least = Formula(X, Relation.AT_LEAST, number(1))
    assert without_excluded([at_least], Formula(X, Relation.AT_MOST, number(1))) == [at_least]
    assert without_excluded([at_least], Formula(X, Relation.LESS, number(1))) == []


def test_a_passing_bound_gives_way_to_another_on_its_side() -> None:
    five, one = (Formula(X, Relation.AT_LEAST, number(n)) for n in (5, 1))
    below = Formula(X, Relation.LESS, number(9))
    assert without_restated([five, below], {five, below}, one) == [below]
    assert without_restated([five, below], set(), one) == [five, below]
    assert without_restated([five], {five}, five) == [five]
