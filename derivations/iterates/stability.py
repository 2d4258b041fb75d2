"""Convergence of an affine rule, decided exactly: Schur–Cohn, spectral radius, settings."""

from __future__ import annotations

from fractions import Fraction
from itertools import count, pairwise
from math import ceil, floor
from typing import Any

from flint import Ordering, arb, fmpq, fmpq_mat, fmpq_mpoly_ctx, fmpq_poly

from derivations.dataclass import dataclass
from derivations.iterates.algebraic_numbers import (
    FIRST_BITS,
    MOST_BITS,
    AlgebraicNumber,
    all_real_roots,
    complex_roots,
    primitive,
    square_root,
)
from derivations.iterates.enclosures import as_fraction, precision


def is_stable(polynomial: fmpq_poly) -> bool:
    """Whether all roots lie strictly inside the unit circle (Schur–Cohn, one degree a round)."""
    while polynomial.degree() > 0:
        degree = polynomial.degree()
        if abs(polynomial[0]) >= abs(polynomial[degree]):
            return False
        reversed_ = fmpq_poly([polynomial[degree - i] for i in range(degree + 1)])
        combined = polynomial * polynomial[degree] - reversed_ * polynomial[0]
        polynomial = fmpq_poly([combined[i] for i in range(1, degree + 1)])
    return True


def settles(matrix: fmpq_mat) -> bool:
    """Whether the powers of a matrix converge: an eigenvalue 1, if it is simple, does no harm."""
    polynomial, unit = matrix.minpoly(), fmpq_poly([-1, 1])
    rest, left = divmod(polynomial, unit)
    return is_stable(rest if left.is_zero() else polynomial)


def products_of_roots(polynomial: fmpq_poly) -> fmpq_poly:
    """The polynomial whose roots are all z_i z_j: Res_y(χ(y), y^d χ(x/y))."""
    ring = fmpq_mpoly_ctx.get(("x", "y"), Ordering.lex)
    x, y = ring.gens()
    degree = polynomial.degree()
    zero = ring.constant(0)
    own = sum((y**i * polynomial[i] for i in range(degree + 1)), zero)
    other = sum((x**i * y ** (degree - i) * polynomial[i] for i in range(degree + 1)), zero)
    return univariate(own.resultant(other, "y"), 0)


def univariate(polynomial: Any, position: int) -> fmpq_poly:
    """A polynomial in one of the generators only, as such."""
    found = fmpq_poly([0])
    for exponents, coefficient in polynomial.to_dict().items():
        found[exponents[position]] = coefficient
    return found


def spectral_radius(matrix: fmpq_mat) -> AlgebraicNumber:
    """The largest modulus of an eigenvalue: ρ² is a root z z̄ of the polynomial of products."""
    characteristic = matrix.charpoly()
    candidates = all_real_roots(products_of_roots(characteristic))
    bits = FIRST_BITS
    while bits <= MOST_BITS:
        largest = _largest_square(characteristic, bits)
        fitting = [n for n in candidates if n.enclosure(bits).overlaps(largest)]
        if len(fitting) == 1:
            return square_root(fitting[0])
        bits *= 2
    raise ArithmeticError("two moduli are too close to be told apart")


def _largest_square(characteristic: fmpq_poly, bits: int) -> arb:
    with precision(bits):
        squares = [
            root.real * root.real + root.imag * root.imag
            for factor, _ in primitive(characteristic).factor()[1]
            for root in complex_roots(factor)
        ]
        largest = arb(0)
        for square in squares:
            largest = largest.max(square)
    return largest


@dataclass(frozen=True, slots=True)
class Interval:
    """An open interval of settings; None for an end at infinity."""

    low: AlgebraicNumber | None
    high: AlgebraicNumber | None


@dataclass(frozen=True, slots=True)
class Settings:
    """All values of one setting: where a root may cross the unit circle, and what holds between.

    samples: below, between and above the critical values, each with whether it is stable; none
    where a root lies on the circle whatever the setting.
    """

    critical: tuple[AlgebraicNumber, ...]
    samples: tuple[tuple[Fraction, bool], ...]

    @property
    def stable(self) -> list[Interval]:
        """The open intervals of stable settings."""
        ends: list[AlgebraicNumber | None] = [None, *self.critical, None]
        if not self.samples:
            return []
        pieces = zip(pairwise(ends), self.samples, strict=True)
        return [Interval(low, high) for (low, high), (_, stable) in pieces if stable]


NONE = Settings((), ())


def settings_between(coefficients: list[fmpq_poly]) -> Settings:
    """Where Σ c_i(α) z^i has all its roots z inside the unit circle, c_i polynomials in α.

    A root crosses the circle at z = ±1, or as a pair z, z̄ = 1/z: at a real root of χ(1), χ(−1) or
    Res_z(χ, χ reversed).  Between two such values one rational sample decides.
    """
    critical = critical_values(coefficients)
    if critical is None:
        return NONE
    ends: list[AlgebraicNumber | None] = [None, *critical, None]
    samples = [between(low, high) for low, high in pairwise(ends)]
    verdicts = tuple((value, is_stable(at(coefficients, value))) for value in samples)
    return Settings(tuple(critical), verdicts)


def stable_intervals(coefficients: list[fmpq_poly]) -> list[Interval]:
    """The settings for which all roots lie inside the unit circle."""
    return settings_between(coefficients).stable


def critical_values(coefficients: list[fmpq_poly]) -> list[AlgebraicNumber] | None:
    """The settings at which a root may cross the unit circle, from below; None for all of them."""
    plus = sum(coefficients[1:], coefficients[0])
    minus = sum((c * (-1) ** i for i, c in enumerate(coefficients)), fmpq_poly([0]))
    leading = coefficients[-1]
    product = plus * minus * leading * crossing(coefficients)
    return None if product.is_zero() else all_real_roots(product)


def crossing(coefficients: list[fmpq_poly]) -> fmpq_poly:
    """Res_z(χ, χ reversed), a polynomial in the setting."""
    ring = fmpq_mpoly_ctx.get(("s", "z"), Ordering.lex)
    s, z = ring.gens()
    zero = ring.constant(0)
    lifted = [sum((s**j * c[j] for j in range(c.degree() + 1)), zero) for c in coefficients]
    degree = len(lifted) - 1
    own = sum((c * z**i for i, c in enumerate(lifted)), zero)
    reversed_ = sum((c * z ** (degree - i) for i, c in enumerate(lifted)), zero)
    return univariate(own.resultant(reversed_, "z"), 0)


def at(coefficients: list[fmpq_poly], value: Fraction) -> fmpq_poly:
    """The polynomial in z at one setting."""
    point = fmpq(value.numerator, value.denominator)
    return fmpq_poly([c(point) for c in coefficients])


def between(low: AlgebraicNumber | None, high: AlgebraicNumber | None) -> Fraction:
    """A rational number strictly between two numbers, None for an infinite end."""
    below = None if low is None else as_fraction(low.enclosure(FIRST_BITS).upper())
    above = None if high is None else as_fraction(high.enclosure(FIRST_BITS).lower())
    if below is None:
        return Fraction(0) if above is None else Fraction(floor(above) - 1)
    if above is None:
        return Fraction(ceil(below) + 1)
    if below >= above:
        raise ArithmeticError("two critical settings are too close to be told apart")
    return shortest(below, above)


def shortest(below: Fraction, above: Fraction) -> Fraction:
    """A decimal strictly between two numbers, with as few places as there are."""
    middle = (below + above) / 2
    for places in count():
        found = Fraction(round(middle * 10**places), 10**places)
        if below < found < above:
            return found
    raise AssertionError
