"""A letter up to which a sum runs is a whole number elsewhere, too."""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.restating.counted_letters import with_counted_letters
from derivations.terms import IndexedSum, Name, Quotient, Relation, Symbol, index, number, times

N, X = Symbol(Name("N")), Name("x")
TOTAL = IndexedSum(index("n"), index(1), index("N"), Symbol(X, indices=(index("n"),)))


def test_the_number_becomes_the_index() -> None:
    claim = Claim(Symbol(Name("m")), Relation.EQUAL, times(Quotient(number(1), N), TOTAL))
    found = with_counted_letters(claim)
    assert found.right == times(Quotient(number(1), index("N")), TOTAL)


def test_other_letters_stay() -> None:
    claim = Claim(Symbol(Name("m")), Relation.EQUAL, times(Symbol(Name("M")), TOTAL))
    assert with_counted_letters(claim) is claim
