"""A function given by its partial derivatives, where they are polynomials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from derivations.models.calculus import (
    NotPolynomial,
    Polynomial,
    differentiated,
    polynomial,
    written_out,
)
from derivations.terms import Symbol, Term


class MixedPartialsDiffer(Exception):
    """∂²f/∂x∂y and ∂²f/∂y∂x are not equal: no function has these partials."""


def potential(partials: Mapping[Symbol, Term], variables: Sequence[Symbol]) -> Term | None:
    """The function without constant whose partials these are; None where one is no polynomial.

    Integrates one variable after the other. Raises MixedPartialsDiffer.
    """
    total: Polynomial = {}
    for place, variable in enumerate(variables):
        try:
            wanted = polynomial(partials[variable], variables)
        except NotPolynomial:
            return None
        rest = _difference(wanted, differentiated(total, place))
        if any(any(exponents[:place]) for exponents in rest):
            raise MixedPartialsDiffer
        total = _difference(total, _integrated(rest, place), -1)
    return written_out(total, variables)


def _difference(left: Polynomial, right: Polynomial, sign: int = 1) -> Polynomial:
    total = dict(left)
    for exponents, coefficient in right.items():
        total[exponents] = total.get(exponents, Fraction(0)) - sign * coefficient
    return {exponents: q for exponents, q in total.items() if q}


def _integrated(coefficients: Polynomial, place: int) -> Polynomial:
    return {
        tuple(e + (i == place) for i, e in enumerate(exponents)): q / (exponents[place] + 1)
        for exponents, q in coefficients.items()
    }
