"""Letters for which an equation holds for all x, by its coefficients."""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.solving.coefficients import gives_by_coefficients
from derivations.terms import Formula, Name, Number, Relation, Symbol, Term, plus, times

X, A, B = (Symbol(Name(letter)) for letter in "xAB")


def equals(left: Term, right: Term | int) -> Formula:
    value = Number(Fraction(right)) if isinstance(right, int) else right
    return Formula(left, Relation.EQUAL, value)


# 1 = A (x + 1) + B x
EQUATION = equals(plus(times(A, plus(X, Number(Fraction(1)))), times(B, X)), 1)


def test_the_coefficients_determine_the_letters() -> None:
    assert gives_by_coefficients(EQUATION, equals(A, 1))
    assert gives_by_coefficients(EQUATION, equals(B, -1))


def test_other_values_are_not_given() -> None:
    assert not gives_by_coefficients(EQUATION, equals(A, 2))
    assert not gives_by_coefficients(EQUATION, equals(X, 1))


def test_a_letter_that_stays_free_is_not_given() -> None:
    free = equals(plus(A, B), plus(X, times(-1, X)))
    assert not gives_by_coefficients(free, equals(A, 0))
