"""Symmetric rational matrices and spectral norms, exactly: rigorous enclosures, no floats.

All eigenvalues of a symmetric matrix are real, so by Budan and Fourier the signs of a shifted
characteristic polynomial count them.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import isqrt, lcm
from typing import NamedTuple

Rows = Sequence[Sequence[Fraction]]

ZERO, ONE = Fraction(0), Fraction(1)
BITS = 48  # of an enclosure


class Interval(NamedTuple):
    """All numbers from lower to upper."""

    lower: Fraction
    upper: Fraction


def characteristic_polynomial(matrix: Rows) -> list[Fraction]:
    """The coefficients of det(λI − A), the highest power first (Faddeev and LeVerrier)."""
    size = len(matrix)
    coefficients, product = [ONE], [[ZERO] * size for _ in range(size)]
    for step in range(1, size + 1):
        shifted = [[product[i][j] + (coefficients[-1] if i == j else 0) for j in range(size)]
                   for i in range(size)]  # fmt: skip
        product = times(matrix, shifted)
        coefficients.append(-sum((product[i][i] for i in range(size)), ZERO) / step)
    return coefficients


def positive_semidefinite(matrix: Rows) -> bool:
    """Whether xᵀAx ≥ 0 for all x, for a symmetric A: the coefficients of det(λI − A) alternate."""
    if transposed(matrix) != [list(row) for row in matrix]:
        raise ValueError("only a symmetric matrix can be positive semidefinite")
    return all((-1) ** i * c >= 0 for i, c in enumerate(characteristic_polynomial(matrix)))


def norm_at_most_square(matrix: Rows, bound: Fraction) -> bool:
    """Whether ‖A‖² ≤ bound, exactly: bound·I − AᵀA is positive semidefinite."""
    gram = times(transposed(matrix), matrix)
    size = range(len(gram))
    return positive_semidefinite(
        [[(bound if i == j else ZERO) - gram[i][j] for j in size] for i in size]
    )


def spectral_norm(matrix: Rows) -> Interval:
    """The largest singular value of a matrix, the Euclidean norm of a vector, to 2^−48 or so."""
    return _spectral_norm(tuple(map(tuple, matrix)))


@lru_cache(maxsize=1024)
def _spectral_norm(matrix: Rows) -> Interval:
    square = largest_eigenvalue(_gram(matrix))
    return Interval(root(square.lower).lower, root(square.upper).upper)


def largest_eigenvalue(symmetric: Rows, bits: int = BITS) -> Interval:
    """Of a positive semidefinite matrix, by bisection between 0 and the trace, over integers."""
    trace = sum((symmetric[i][i] for i in range(len(symmetric))), ZERO)
    if len(symmetric) == 1 or trace == 0:
        return Interval(trace, trace)
    scale = lcm(*(entry.denominator for row in symmetric for entry in row))
    whole = [[Fraction(scale * entry) for entry in row] for row in symmetric]
    coarse = max((scale * trace).numerator.bit_length() - bits, 0)
    unit, fine = 1 << coarse, bits if coarse == 0 else 0
    polynomial = [int(c) << fine * i for i, c in enumerate(characteristic_polynomial(whole))]
    lower, upper = 0, (int(scale * trace) << fine) // unit + 1
    while upper - lower > 1:
        middle = (lower + upper) // 2
        if all_roots_at_most(polynomial, middle * unit):
            upper = middle
        else:
            lower = middle
    step = Fraction(unit, scale << fine)
    return Interval(lower * step, upper * step)


def all_roots_at_most(polynomial: Sequence[int], bound: int) -> bool:
    """For a monic polynomial whose roots are all real: none exceeds the bound.

    So it is iff no Taylor coefficient at the bound is negative (Budan and Fourier).
    """
    coefficients = list(polynomial)
    while coefficients:
        for i in range(1, len(coefficients)):
            coefficients[i] += bound * coefficients[i - 1]
        if coefficients.pop() < 0:
            return False
    return True


def root(value: Fraction, bits: int = BITS) -> Interval:
    """√value between two rationals; both are exact where the root is rational."""
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    if top * top == value.numerator and bottom * bottom == value.denominator:
        exact = Fraction(top, bottom)
        return Interval(exact, exact)
    scaled = isqrt((value.numerator << 2 * bits) * value.denominator)
    unit = value.denominator << bits
    return Interval(Fraction(scaled, unit), Fraction(scaled + 1, unit))


def _gram(matrix: Rows) -> list[list[Fraction]]:
    """AᵀA or AAᵀ, whichever is smaller; they share their positive eigenvalues."""
    other = transposed(matrix)
    return times(matrix, other) if len(matrix) < len(other) else times(other, matrix)


def times(left: Rows, right: Rows) -> list[list[Fraction]]:
    """The product of two matrices."""
    columns = list(zip(*right, strict=True))
    return [
        [sum((a * b for a, b in zip(row, column, strict=True)), ZERO) for column in columns]
        for row in left
    ]


def transposed(matrix: Rows) -> list[list[Fraction]]:
    return [list(column) for column in zip(*matrix, strict=True)]


def modulus_compared_to_one(polynomial: Sequence[Fraction]) -> int:
    """−1 when all roots lie inside the unit circle, 1 when one lies certainly outside, else 0.

    Certainly: at a distance of more than 2^−48.
    """
    if all_roots_inside(polynomial, ONE):
        return -1
    return 0 if all_roots_inside(polynomial, 1 + Fraction(1, 1 << BITS)) else 1


def all_roots_inside(polynomial: Sequence[Fraction], radius: Fraction) -> bool:
    """Whether every complex root has |root| < radius, exactly (Schur 1917, Cohn 1922)."""
    degree = len(polynomial) - 1
    coefficients = [c * radius ** (degree - i) for i, c in enumerate(polynomial)]
    while len(coefficients) > 1:
        first, last = coefficients[0], coefficients[-1]
        if abs(last) >= abs(first):
            return False
        mirrored = coefficients[::-1]
        coefficients = [first * a - last * b for a, b in zip(coefficients, mirrored, strict=True)][
            :-1
        ]
    return True
