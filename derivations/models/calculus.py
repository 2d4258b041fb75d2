"""Polynomials in named variables as {exponents: coefficient}, exactly and without SymPy.

In this form a derivative prints as people write it; `differentiation` is for all other terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from derivations.terms.algebra import (
    Hadamard,
    Negation,
    Power,
    Product,
    Quotient,
    Sum,
    negative,
    plus,
    power,
    times,
)
from derivations.terms.index import Index
from derivations.terms.leaves import Number, Symbol
from derivations.terms.node import Term

Exponents = tuple[int, ...]
Polynomial = dict[Exponents, Fraction]

# A power of a sum is multiplied out up to this exponent, and to this many terms.
LARGEST_EXPONENT = 64
MOST_TERMS = 10_000

ZERO, ONE = Number(Fraction(0)), Number(Fraction(1))


class NotPolynomial(Exception):
    """The term holds something that is no polynomial in the variables."""


# ---------------------------------------------------------------- polynomials


def polynomial(term: Term, variables: Sequence[Symbol]) -> Polynomial:
    """The coefficients of a polynomial term, none zero; NotPolynomial where it is none."""
    none = (0,) * len(variables)
    match term:
        case Number(value):
            return {none: value} if value else {}
        case Index() if term.is_constant:
            return {none: Fraction(term.constant)} if term.constant else {}
        case Symbol() if term in variables:
            return {tuple(int(v is term) for v in variables): Fraction(1)}
        case Sum(terms):
            return _added(polynomial(part, variables) for part in terms)
        case Negation(inner):
            return {e: -q for e, q in polynomial(inner, variables).items()}
        case Product(factors):
            return _multiplied([polynomial(factor, variables) for factor in factors], none)
        case Hadamard(left, right):
            return _multiplied([polynomial(left, variables), polynomial(right, variables)], none)
        case Quotient(top, bottom):
            divisor = constant_value(bottom, variables)
            return {e: q / divisor for e, q in polynomial(top, variables).items()}
        case Power(base, exponent):
            count = natural(exponent)
            return _multiplied([polynomial(base, variables)] * count, none)
    raise NotPolynomial(type(term).__name__)


def _added(parts: Iterable[Polynomial]) -> Polynomial:
    total: Polynomial = {}
    for part in parts:
        for exponents, coefficient in part.items():
            total[exponents] = total.get(exponents, Fraction(0)) + coefficient
    return {e: q for e, q in total.items() if q}


def _multiplied(parts: Sequence[Polynomial], none: Exponents) -> Polynomial:
    total: Polynomial = {none: Fraction(1)}
    for part in parts:
        if len(total) * len(part) > MOST_TERMS:
            raise NotPolynomial(f"more than {MOST_TERMS} terms when multiplied out")
        total = _added(
            {tuple(map(sum, zip(a, b, strict=True))): p * q}
            for a, p in total.items()
            for b, q in part.items()
        )
    return total


def constant_value(term: Term, variables: Sequence[Symbol]) -> Fraction:
    """The value of a term without variables, not zero."""
    found = polynomial(term, variables)
    if len(found) != 1 or any(next(iter(found))):
        raise NotPolynomial("a division by what is not a constant")
    return next(iter(found.values()))


def natural(exponent: Term) -> int:
    """An exponent that is a small natural number."""
    value = exponent.value if isinstance(exponent, Number) else None
    if value is None and isinstance(exponent, Index) and exponent.is_constant:
        value = Fraction(exponent.constant)
    if value is None or value.denominator != 1 or not 0 <= value <= LARGEST_EXPONENT:
        raise NotPolynomial("an exponent that is no small natural number")
    return int(value)


def differentiated(coefficients: Polynomial, position: int) -> Polynomial:
    """The partial derivative by the variable at a position."""
    return {
        tuple(e - (i == position) for i, e in enumerate(exponents)): q * exponents[position]
        for exponents, q in coefficients.items()
        if exponents[position]
    }


def written_out(
    coefficients: Polynomial, variables: Sequence[Symbol], first: Symbol | None = None
) -> Term:
    """The polynomial as a sum, its terms in the order of the variables, those of `first` first."""
    ordered = sorted(range(len(variables)), key=lambda i: (variables[i] is not first, i))
    monomials = sorted(coefficients, key=lambda e: tuple(-e[i] for i in ordered))
    terms = [_monomial(coefficients[e], e, variables) for e in monomials]
    return plus(*terms) if terms else ZERO


def _monomial(coefficient: Fraction, exponents: Exponents, variables: Sequence[Symbol]) -> Term:
    powers = [
        variable if e == 1 else power(variable, Number(Fraction(e)))
        for variable, e in zip(variables, exponents, strict=True)
        if e
    ]
    size = [] if abs(coefficient) == 1 and powers else [Number(abs(coefficient))]
    term = times(*size, *powers)
    return negative(term) if coefficient < 0 else term
