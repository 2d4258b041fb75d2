"""Polynomials in kernels, numbers and logarithms written as terms again."""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.normal.elements import ONE, Element, Polynomial, prime_factors
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.tower import Base, Kernel, Tower
from derivations.terms import (
    Absolute,
    Constant,
    Map,
    Number,
    Power,
    Product,
    Root,
    Sum,
    Term,
    function,
)
from derivations.terms.algebra import quotient


def number(value: int | Fraction) -> Number:
    return Number(Fraction(value))


def polynomial_term(tower: Tower, polynomial: Polynomial, unknown: Term | None = None) -> Term:
    """The polynomial with every kernel as the term that it stands for."""
    unknown = unknown or tower.unknown
    kernels = {kernel.slot: kernel for kernel in tower.kernels.values()}
    summands: list[Term] = []
    for powers, coefficient in polynomial.to_dict().items():
        factors: list[Term] = []
        for slot, exponent in enumerate(map(int, powers)):
            if exponent:
                base = unknown if slot == 0 else kernel_term(tower, kernels[slot])
                if base is None:
                    raise NotSolved("no unknown to write")
                factors.append(base if exponent == 1 else Power(base, number(exponent)))
        if int(coefficient) != 1 or not factors:
            factors.insert(0, number(int(coefficient)))
        summands.append(factors[0] if len(factors) == 1 else Product(tuple(factors)))
    if not summands:
        return number(0)
    return summands[0] if len(summands) == 1 else Sum(tuple(summands))


def element_term(tower: Tower, element: Element) -> Term:
    top = polynomial_term(tower, element.numerator)
    if element.denominator == ONE:
        return top
    return quotient(top, polynomial_term(tower, element.denominator))


def kernel_term(tower: Tower, kernel: Kernel) -> Term:
    inner = None if kernel.term is not None else element_term(tower, kernel.inner)
    match kernel.kind:
        case "root":
            assert inner is not None
            return Root(inner, kernel.degree)
        case "bars":
            assert inner is not None
            return Absolute(inner)
        case "power":
            assert inner is not None
            exponent = inner if kernel.divisor == 1 else quotient(inner, number(kernel.divisor))
            return Power(base_term(kernel.base), exponent)
    assert kernel.term is not None
    return kernel.term


def base_term(base: Base) -> Term:
    return Constant("e") if base is None else number(base)


def logarithm(value: Term, base: Base) -> Term:
    """log_base(value), a number where it is rational."""
    if value == base_term(base):
        return number(1)
    if isinstance(value, Number) and (exact := _rational_logarithm(value.value, base)) is not None:
        return number(exact)
    found = Map(function("log"), value)
    return found if base is None else quotient(found, Map(function("log"), number(base)))


def _rational_logarithm(value: Fraction, base: Base) -> Fraction | None:
    """The exponent where value = base^exponent; the bases of powers are primes."""
    if value == 1:
        return Fraction(0)
    if base is None or value <= 0:
        return None
    found = [
        *prime_factors(value.numerator),
        *((p, -e) for p, e in prime_factors(value.denominator)),
    ]
    return Fraction(found[0][1]) if len(found) == 1 and found[0][0] == base else None
