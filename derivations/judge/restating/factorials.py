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
    subterms,
)


def with_gamma(term: Term) -> Term:
    """The term with Γ(q + 1) for the factorial of each fraction q that is no whole number.

    A decimal in front of the sign may end a sentence: x = 2.5!
    """
    if not any(isinstance(part, Factorial) for part in subterms(term)):
        return term
    return _written(term)


def _written(term: Term) -> Term:
    match term:
        case Factorial(inner) if _is_broken(inner):
            return Map(function("Gamma"), plus(inner, number(1)))
    return term.map(_written)


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
