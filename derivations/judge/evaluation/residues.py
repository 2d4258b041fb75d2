"""Values modulo a prime: what differs there differs, and costs a fraction of exact arithmetic.

Two rational numbers whose denominators the prime does not divide are different where their residues
are. Equal residues say nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache, reduce
from random import Random
from typing import Any, TypeAlias

from derivations.judge.evaluation.values import NoValue, Point, summands
from derivations.terms import (
    Hadamard,
    Index,
    IndexedProduct,
    IndexedSum,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    index,
)

PRIME = 2**61 - 1
LARGEST_EXPONENT = 1_000
RANDOM_POINTS = 2
_COMPOUND = frozenset((Sum, Product, Quotient, Power))
Residue: TypeAlias = int | None


class Kept(dict[Term, Fraction]):
    """A point with the residues there of what occurs at many places."""

    def __init__(self, values: Point) -> None:
        super().__init__(values)
        self.known: dict[Term, Residue] = {}


def differ(left: Term, right: Term, point: Point) -> bool:
    """Whether the sides certainly have different values at the point."""
    a = residue(left, point)
    if a is None:
        return False
    b = residue(right, point)
    return b is not None and a != b


def any_point(variables: Sequence[Term]) -> Kept:
    """A point at which the variables have nothing to do with one another."""
    dice = Random(1)
    return Kept({v: Fraction(dice.randrange(1, PRIME)) for v in variables})


def agree(left: Term, right: Term, variables: Sequence[Term]) -> bool:
    """Whether the sides are one rational function of the variables, but for a chance of 10^-30.

    Two of degree d that differ have the same residue at one random point in 2^61/d (Schwartz and
    Zippel); False also where they are not made by the four operations.
    """
    dice = Random(1)
    for _ in range(RANDOM_POINTS):
        point = Kept({v: Fraction(dice.randrange(1, PRIME)) for v in variables})
        value = residue(left, point)
        if value is None or value != residue(right, point):
            return False
    return True


def residue(term: Term, point: Point) -> Residue:
    """The value modulo the prime; None where it is not made by the four operations, or is none."""
    rule = _RULES.get(type(term))
    if rule is None:
        return None
    if type(point) is not Kept or type(term) not in _COMPOUND:
        return rule(term, point)
    known = point.known
    if term not in known:
        known[term] = rule(term, point)
    return known[term]


def _of_fraction(value: Fraction) -> Residue:
    top, bottom = value.as_integer_ratio()
    if bottom == 1:
        return top % PRIME
    inverse = _inverse(bottom)
    return None if inverse is None else top * inverse % PRIME


@lru_cache(maxsize=1 << 12)  # of numbers: the hash of a fraction costs as much as its residue
def _inverse(bottom: int) -> Residue:
    return pow(bottom, -1, PRIME) if bottom % PRIME else None


def _leaf(term: Term, point: Point) -> Residue:
    known = point.get(term)
    return _of_fraction(known) if isinstance(known, Fraction) else None


def _index(term: Index, point: Point) -> Residue:
    total = term.constant
    for name, coefficient in term.parts:
        value = _leaf(index(name), point)
        if value is None:
            return None
        total += coefficient * value
    return total % PRIME


def _negation(term: Negation, point: Point) -> Residue:
    value = residue(term.term, point)
    return None if value is None else -value % PRIME


def _sum(term: Sum, point: Point) -> Residue:
    total = 0
    for part in term.terms:
        value = residue(part, point)
        if value is None:
            return None
        total += value
    return total % PRIME


def _product(factors: Iterable[Term], point: Point) -> Residue:
    total = 1
    for factor in factors:
        value = residue(factor, point)
        if value is None:
            return None
        total = total * value % PRIME
    return total


def _summands(term: IndexedSum | IndexedProduct, point: Point) -> list[int] | None:
    try:
        found = [residue(*each) for each in summands(term, point)]
    except NoValue:
        return None
    known = [value for value in found if value is not None]
    return known if len(known) == len(found) else None


def _indexed_sum(term: IndexedSum, point: Point) -> Residue:
    found = _summands(term, point)
    return None if found is None else sum(found) % PRIME


def _indexed_product(term: IndexedProduct, point: Point) -> Residue:
    found = _summands(term, point)
    return None if found is None else reduce(lambda a, b: a * b % PRIME, found, 1)


def _quotient(term: Quotient, point: Point) -> Residue:
    top, bottom = residue(term.numerator, point), residue(term.denominator, point)
    return None if top is None or not bottom else top * pow(bottom, -1, PRIME) % PRIME


def _power(term: Power, point: Point) -> Residue:
    match term.exponent:
        case Number(value) if value.denominator == 1:
            exponent = int(value)
        case Index((), constant):
            exponent = constant
        case _:
            return None
    base = residue(term.base, point)
    if base is None or abs(exponent) > LARGEST_EXPONENT or (base == 0 and exponent <= 0):
        return None
    return pow(base, exponent, PRIME)


_RULES: dict[type[Term], Callable[[Any, Point], Residue]] = {
    Number: lambda term, point: _of_fraction(term.value),
    Symbol: _leaf,
    Index: _index,
    Negation: _negation,
    Sum: _sum,
    Product: lambda term, point: _product(term.factors, point),
    Hadamard: lambda term, point: _product((term.left, term.right), point),
    Quotient: _quotient,
    Power: _power,
    IndexedSum: _indexed_sum,
    IndexedProduct: _indexed_product,
}
