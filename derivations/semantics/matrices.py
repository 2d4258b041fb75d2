"""Matrices of ring elements: rows, and the operations that the meanings of nodes are made of."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from derivations.semantics.fields import MeaningError, Ring
from derivations.semantics.instance import Rows


def identity(ring: Ring[Any], size: int) -> Rows:
    none, one = ring.number(Fraction(0)), ring.number(Fraction(1))
    return [[one if i == j else none for j in range(size)] for i in range(size)]


def zero(ring: Ring[Any], rows: int, cols: int) -> Rows:
    return [[ring.number(Fraction(0))] * cols] * rows


def entrywise(function: Callable[..., Any], *matrices: Rows) -> Rows:
    return [list(map(function, *rows)) for rows in zip(*matrices, strict=True)]


def added(ring: Ring[Any], left: Rows, right: Rows) -> Rows:
    return entrywise(ring.add, left, right)


def scaled(ring: Ring[Any], factor: Any, matrix: Rows) -> Rows:
    return [[ring.multiply(factor, entry) for entry in row] for row in matrix]


def multiplied(ring: Ring[Any], left: Rows, right: Rows) -> Rows:
    dot, columns = ring.dot, list(zip(*right, strict=True))
    return [[dot(row, column) for column in columns] for row in left]


def power(ring: Ring[Any], base: Rows, exponent: int, size: int) -> Rows:
    """base^exponent by multiplication; a scalar may have a negative exponent."""
    if exponent < 0 and size != 1:
        raise MeaningError(f"a matrix to the power {exponent}")
    total = identity(ring, size)
    for _ in range(abs(exponent)):
        total = multiplied(ring, total, base)
    if exponent < 0:
        total = [[ring.divide(ring.number(Fraction(1)), total[0][0])]]
    return total


def determinant(ring: Ring[Any], matrix: Rows) -> Any:
    """det A, by ring operations and divisions by 1 … n only."""
    last, _ = _adjugate(ring, matrix)
    return last if len(matrix) % 2 == 0 else ring.negate(last)


def inverse(ring: Ring[Any], matrix: Rows) -> Rows:
    """A⁻¹; MeaningError when det A is 0."""
    last, adjugate = _adjugate(ring, matrix)
    divisor = ring.negate(last)
    return [[ring.divide(entry, divisor) for entry in row] for row in adjugate]


def _adjugate(ring: Ring[Any], matrix: Rows) -> tuple[Any, Rows]:
    """The constant coefficient of det(λI − A), and a matrix M with A M = −coefficient · I.

    (Faddeev and LeVerrier.)
    """
    size = len(matrix)
    coefficient, factor = ring.number(Fraction(1)), zero(ring, size, size)
    for step in range(1, size + 1):
        shift = scaled(ring, coefficient, identity(ring, size))
        factor = added(ring, multiplied(ring, matrix, factor), shift)
        trace = trace_of(ring, multiplied(ring, matrix, factor))
        coefficient = ring.negate(ring.divide(trace, ring.number(Fraction(step))))
    return coefficient, factor


def trace_of(ring: Ring[Any], matrix: Rows) -> Any:
    total = ring.number(Fraction(0))
    for i, row in enumerate(matrix):
        total = ring.add(total, row[i])
    return total
