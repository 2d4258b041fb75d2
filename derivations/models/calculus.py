"""Partial derivatives of scalar terms in named variables, exactly and without SymPy.

Polynomials are brought to a normal form {exponents: coefficient}, so that a derivative prints as
people write it; any other term is differentiated as it stands, with zeros and ones left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from derivations.errors import UserError
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
    quotient,
    times,
)
from derivations.terms.functions import Absolute, Map, Root
from derivations.terms.index import Index
from derivations.terms.leaves import Number, Symbol, function
from derivations.terms.node import Term, subterms

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


# ---------------------------------------------------------------- any term


def partial(term: Term, variable: Symbol) -> Term:
    """∂term/∂variable by the rules of calculus; UserError for a node without a derivative."""
    if variable not in subterms(term):
        return ZERO
    match term:
        case Symbol():
            return ONE
        case Sum(terms):
            return _sum(*(partial(part, variable) for part in terms))
        case Negation(inner):
            return negative(partial(inner, variable))
        case Product(factors):
            return _product_rule(factors, variable)
        case Hadamard(left, right):
            return _product_rule((left, right), variable)
        case Quotient(top, bottom):
            return _quotient_rule(top, bottom, variable)
        case Power(base, exponent):
            return _power_rule(base, exponent, variable)
        case Root(radicand, degree):
            outer = quotient(term, times(degree, radicand))
            return _product(outer, partial(radicand, variable))
        case Absolute(inner):
            return _product(quotient(inner, term), partial(inner, variable))
        case Map(of, inner) if of.order == 0:
            return _product(_elementary(str(of.name), inner), partial(inner, variable))
    raise UserError(f"the objective cannot be differentiated: no rule for {type(term).__name__}")


def _sum(*terms: Term) -> Term:
    kept = [term for term in terms if term is not ZERO]
    return plus(*kept) if kept else ZERO


def _product(*factors: Term) -> Term:
    if ZERO in factors:
        return ZERO
    kept = [factor for factor in factors if factor is not ONE]
    return times(*kept) if kept else ONE


def _product_rule(factors: Sequence[Term], variable: Symbol) -> Term:
    return _sum(
        *(
            _product(*factors[:i], partial(factor, variable), *factors[i + 1 :])
            for i, factor in enumerate(factors)
        )
    )


def _quotient_rule(top: Term, bottom: Term, variable: Symbol) -> Term:
    changes_top, changes_bottom = partial(top, variable), partial(bottom, variable)
    first = ZERO if changes_top is ZERO else quotient(changes_top, bottom)
    if changes_bottom is ZERO:
        return first
    second = quotient(_product(top, changes_bottom), power(bottom, 2))
    return _sum(first, negative(second))


def _power_rule(base: Term, exponent: Term, variable: Symbol) -> Term:
    if variable not in subterms(exponent):
        lowered = plus(exponent, Number(Fraction(-1)))
        if isinstance(exponent, Number):
            lowered = Number(exponent.value - 1)
        kept = ONE if lowered is ZERO else base if lowered is ONE else power(base, lowered)
        return _product(exponent, kept, partial(base, variable))
    log = Map(function("log"), base)
    change = _sum(
        _product(partial(exponent, variable), log),
        _product(exponent, quotient(partial(base, variable), base)),
    )
    return _product(power(base, exponent), change)


def _elementary(name: str, inner: Term) -> Term:
    """The derivative of an elementary function, at `inner`."""

    def f(other: str) -> Term:
        return Map(function(other), inner)

    match name:
        case "exp":
            return f("exp")
        case "log" | "ln":
            return quotient(ONE, inner)
        case "sin":
            return f("cos")
        case "cos":
            return negative(f("sin"))
        case "tan":
            return plus(ONE, power(f("tan"), 2))
        case "sinh":
            return f("cosh")
        case "cosh":
            return f("sinh")
        case "tanh":
            return plus(ONE, negative(power(f("tanh"), 2)))
        case "arctan":
            return quotient(ONE, plus(ONE, power(inner, 2)))
        case "sqrt":
            return quotient(ONE, times(2, f("sqrt")))
    raise UserError(f"the objective cannot be differentiated: the function {name} is not known")
