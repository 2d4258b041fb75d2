"""Polynomials in atoms of what is random, with constant coefficients."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.evaluation.values import exact
from derivations.terms import (
    Constant,
    Index,
    Indicator,
    Map,
    Name,
    Number,
    Power,
    Product,
    Quotient,
    Symbol,
    Term,
    canonical,
    function,
    negative,
    plus,
    times,
)
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

Monomial = tuple[tuple[Term, int], ...]
Polynomial = dict[Monomial, Term]
ZERO, ONE, MINUS_ONE, TWO = (Number(Fraction(k)) for k in (0, 1, -1, 2))
E, INFINITY, LOG = Constant("e"), Constant("infinity"), function("log")
HIGHEST, MOST = 8, 300


class NoForm(Exception):
    """A term outside the normal form; says which part."""


def is_number(term: Term, value: int) -> bool:
    return not free_leaves(term) and exact(term, {}) == value


def logarithms(term: Term, factor: Term = ONE) -> Iterator[Term]:
    """x log θ + (1 - x) log(1 - θ) of θ^x (1 - θ)^{1 - x}, where all of these are positive."""
    match term:
        case Product(factors):
            for each in factors:
                yield from logarithms(each, factor)
        case Quotient(above, below):
            yield from logarithms(above, factor)
            yield from logarithms(below, negative(factor))
        case Power(base, exponent):
            yield from logarithms(base, product_of(factor, exponent))
        case _:
            yield product_of(factor, Map(LOG, term))


def alone(term: Term) -> Polynomial:
    """The term as an atom of its own."""
    return {((canonical(term), 1),): ONE}


def unknown(number: int) -> Symbol:
    return Symbol(Name("moment", label=str(number)))


def is_moment(leaf: Term) -> bool:
    """Whether a leaf is one of the unknowns that stand for moments."""
    return isinstance(leaf, Symbol) and leaf.name.letter == "moment"


def natural(exponent: Term) -> int | None:
    match exponent:
        case Number(value) if value.denominator == 1 and 0 <= value <= HIGHEST:
            return int(value)
        case Index((), value) if 0 <= value <= HIGHEST:
            return value
    return None


def powered(term: Term, exponent: int) -> Term:
    return term if exponent == 1 else Power(term, Number(Fraction(exponent)))


def term_of(monomial: Monomial) -> Term:
    return times(*(powered(atom, k) for atom, k in monomial))


def by_order(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(sorted(map(canonical, terms), key=order))


def by_atoms(parts: list[tuple[Term, int]] | Monomial) -> Monomial:
    return tuple(sorted(parts, key=lambda part: order(part[0])))


def collected(coefficient: Term) -> Term:
    """The coefficient with its factors in one order, so that at and ta are the same."""
    factors = coefficient.factors if isinstance(coefficient, Product) else (coefficient,)
    kept = sorted((canonical(f) for f in factors if f is not ONE), key=order)
    return times(*kept) if kept else ONE


def added(left: Polynomial, right: Polynomial) -> Polynomial:
    total = dict(left)
    for monomial, coefficient in right.items():
        total[monomial] = plus(total[monomial], coefficient) if monomial in total else coefficient
    return total


def scaled(polynomial: Polynomial, factor: Term) -> Polynomial:
    return {m: c if factor is ONE else product_of(factor, c) for m, c in polynomial.items()}


def multiplied(left: Polynomial, right: Polynomial) -> Polynomial:
    if len(left) * len(right) > MOST:
        raise NoForm("a product with too many terms")
    total: Polynomial = {}
    for first, a in left.items():
        for second, b in right.items():
            total = added(total, {_joined(first, second): product_of(a, b)})
    return total


def product_of(left: Term, right: Term) -> Term:
    return right if left is ONE else left if right is ONE else times(left, right)


def _joined(left: Monomial, right: Monomial) -> Monomial:
    powers = dict(left)
    for atom, k in right:
        powers[atom] = 1 if isinstance(atom, Indicator) else powers.get(atom, 0) + k
    if max(powers.values(), default=0) > HIGHEST:
        raise NoForm("a moment of high order")
    return by_atoms(tuple(powers.items()))
