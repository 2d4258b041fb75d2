"""Certificates that an element is at least 0, or greater, wherever it is defined."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import fmpz_poly

from derivations.judge.normal import elements
from derivations.judge.normal.elements import Element, Polynomial
from derivations.judge.normal.signs import AT_LEAST_0, POSITIVE, element_sign, sign
from derivations.judge.normal.workspace import Workspace

LARGEST_DEGREE = 40


def certificate(workspace: Workspace, element: Element, strict: bool) -> str | None:
    """Why the element is ≥ 0 (strict: > 0); None where no certificate was found."""
    demanded = POSITIVE if strict else AT_LEAST_0
    if element_sign(workspace, element) & demanded == demanded:
        return "every term has this sign"
    whole = _same_sign(workspace, element)
    if whole is None:
        return None
    slots = [i for i, degree in enumerate(whole.degrees()) if degree > 0]
    if len(slots) == 1:
        return _by_roots(whole, slots[0], strict)
    if whole.total_degree() == 2:
        return _by_squares(whole, slots, strict)
    return None


def _same_sign(workspace: Workspace, element: Element) -> Polynomial | None:
    """A polynomial with the sign of the element wherever that is defined."""
    below = sign(workspace, element.denominator)
    if below & AT_LEAST_0:
        return element.numerator
    return elements.product(element.numerator, element.denominator)


def _by_roots(polynomial: Polynomial, slot: int, strict: bool) -> str | None:
    """A polynomial in one kernel: positive at infinity, no real root of odd multiplicity."""
    degree = polynomial.degrees()[slot]
    if degree > LARGEST_DEGREE or degree % 2:
        return None
    coefficients = [0] * (degree + 1)
    for exponents, c in polynomial.to_dict().items():
        coefficients[exponents[slot]] = int(c)
    if coefficients[-1] < 0:
        return None
    # FLINT gives real roots an imaginary part that is exactly 0, each with its multiplicity.
    roots: Any = fmpz_poly(coefficients).complex_roots()
    real = [multiplicity for root, multiplicity in roots if root.imag.is_zero()]
    if strict:
        return None if real else "it has no real root and is positive at infinity"
    return "no real root of odd multiplicity" if all(m % 2 == 0 for m in real) else None


def _by_squares(polynomial: Polynomial, slots: list[int], strict: bool) -> str | None:
    """A quadratic, made homogeneous, as a sum of squares with positive weights (LDLᵀ over ℚ)."""
    form = _symmetric(polynomial, slots)
    size = len(form)
    for p in range(size):
        pivot = form[p][p]
        if pivot < 0 or (pivot == 0 and any(form[p][p:])):
            return None
        for i in range(p + 1, size) if pivot else ():
            factor = form[i][p] / pivot
            form[i] = [a - factor * b for a, b in zip(form[i], form[p], strict=True)]
    if strict and form[-1][-1] <= 0:
        return None
    return "a sum of squares"


def _symmetric(polynomial: Polynomial, slots: list[int]) -> list[list[Fraction]]:
    size = len(slots) + 1
    form = [[Fraction(0)] * size for _ in range(size)]
    for exponents, c in polynomial.to_dict().items():
        places = [place for place, slot in enumerate(slots) for _ in range(exponents[slot])]
        i, j = [*places, *[size - 1] * (2 - len(places))]
        form[i][j] += Fraction(int(c), 2)
        form[j][i] += Fraction(int(c), 2)
    return form
