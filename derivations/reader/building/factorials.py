"""n!, and (-1/2)! = Γ(1/2): what stands before the sign may be a fraction, which Γ interpolates."""

from __future__ import annotations

from derivations.terms import (
    Factorial,
    Map,
    Negation,
    Number,
    Quotient,
    Term,
    function,
    number,
    plus,
)


def factorial(term: Term) -> Term:
    """The factorial of a term, Γ(q + 1) of a fraction q that is no whole number.

    A decimal in front of the sign may end a sentence: x = 2.5!
    """
    if not _is_broken(term):
        return Factorial(term)
    return Map(function("Gamma"), plus(term, number(1)))


def _is_broken(term: Term) -> bool:
    match term:
        case Number(value, places):
            return value.denominator != 1 and places is None
        case Negation(inner):
            return _is_broken(inner)
        case Quotient(Number(top), Number(bottom)) if bottom:
            return (top / bottom).denominator != 1
        case Quotient(Negation(top), bottom):
            return _is_broken(Quotient(top, bottom))
    return False
