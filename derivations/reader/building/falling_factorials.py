"""Falling factorials, x with a line below its count."""

from __future__ import annotations

from fractions import Fraction

from derivations.terms import Map, Number, Product, Quotient, Term, function, negative, plus

LONGEST_FALLING = 12


def falling(base: Term, count: Term) -> Term:
    """x (x - 1) … (x - k + 1) = Γ(x + 1)/Γ(x - k + 1)"""
    one = Number(Fraction(1))
    gamma = function("Gamma")
    if isinstance(count, Number) and 0 < count.value <= LONGEST_FALLING:
        factors = (plus(base, Number(Fraction(-j))) if j else base for j in range(int(count.value)))
        return Product(tuple(factors))
    return Quotient(Map(gamma, plus(base, one)), Map(gamma, plus(base, negative(count), one)))
