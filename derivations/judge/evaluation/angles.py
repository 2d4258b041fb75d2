"""Whether a closed sum of arctangents of rationals and multiples of π is 0 (Machin's formulas).

N Σ c_k arctan r_k, with π/4 = arctan 1, is the argument of ∏ (1 + i r_k)^(N c_k) up to turns: it is
0 if that Gaussian number is a positive real and an enclosure shows less than a turn.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from derivations.judge.evaluation.values import NoValue, at_precision, ball, exact
from derivations.terms import Constant, Map, Negation, Number, Product, Quotient, Sum, Term
from derivations.terms.elementary import elementary_name

PI = Constant("pi")
MOST_FACTORS = 200
Gaussian = tuple[Fraction, Fraction]


class NoAngleSum(Exception):
    """The term is no such sum."""


def angles_cancel(term: Term) -> bool:
    """Proved to be 0; False says nothing."""
    try:
        weights = _weights(term)
        with at_precision():
            value = ball(term, {})
            scale = lcm(*(c.denominator for c in weights.values())) if weights else 1
            if not abs(value * scale) < 6:
                return False
    except (NoAngleSum, NoValue):
        return False
    whole = {unit: int(c * scale) for unit, c in weights.items()}
    if sum(map(abs, whole.values())) > MOST_FACTORS:
        return False
    real, imaginary = _product(whole)
    return imaginary == 0 and real > 0


def _product(weights: dict[Fraction, int]) -> Gaussian:
    real, imaginary = Fraction(1), Fraction(0)
    for slope, count in weights.items():
        turn = slope if count > 0 else -slope
        for _ in range(abs(count)):
            real, imaginary = real - imaginary * turn, imaginary + real * turn
    return real, imaginary


def _weights(term: Term) -> dict[Fraction, Fraction]:
    """{r: c} of Σ c arctan r, with π/4 = arctan 1."""
    match term:
        case Number(value) if value == 0:
            return {}
        case Constant("pi"):
            return {Fraction(1): Fraction(4)}
        case Negation(inner):
            return _scaled(_weights(inner), Fraction(-1))
        case Sum(terms):
            return _added([_weights(part) for part in terms])
        case Quotient(top, bottom):
            return _scaled(_weights(top), 1 / _number(bottom))
        case Product(factors):
            return _of_product(factors)
        case Map(function, argument) if elementary_name(function) == "arctan":
            return {_number(argument): Fraction(1)}
    raise NoAngleSum


def _of_product(factors: tuple[Term, ...]) -> dict[Fraction, Fraction]:
    total, angle = Fraction(1), None
    for factor in factors:
        value = exact(factor, {})
        if value is None and angle is not None:
            raise NoAngleSum
        if value is None:
            angle = factor
        else:
            total *= value
    if angle is None:
        raise NoAngleSum
    return _scaled(_weights(angle), total)


def _number(term: Term) -> Fraction:
    value = exact(term, {})
    if value is None or value == 0:
        raise NoAngleSum
    return value


def _scaled(weights: dict[Fraction, Fraction], factor: Fraction) -> dict[Fraction, Fraction]:
    return {unit: c * factor for unit, c in weights.items()}


def _added(parts: list[dict[Fraction, Fraction]]) -> dict[Fraction, Fraction]:
    total: dict[Fraction, Fraction] = {}
    for part in parts:
        for unit, c in part.items():
            total[unit] = total.get(unit, Fraction(0)) + c
    return total
