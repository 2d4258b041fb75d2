"""Small linear systems and quadratic forms over the rationals, by elimination."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

Rows: TypeAlias = tuple[tuple[Fraction, ...], ...]


def solve(rows: Rows, right: Sequence[Fraction]) -> tuple[Fraction, ...] | None:
    """The solution of a square system, None where it is not unique (Gauss–Jordan).

    >>> solve(((Fraction(2), Fraction(1)), (Fraction(1), Fraction(12))), [Fraction(0)] * 2)
    (Fraction(0, 1), Fraction(0, 1))
    """
    work = [[*row, b] for row, b in zip(rows, right, strict=True)]
    for i in range(len(work)):
        pivot = next((j for j in range(i, len(work)) if work[j][i]), None)
        if pivot is None:
            return None
        work[i], work[pivot] = work[pivot], work[i]
        work[i] = [a / work[i][i] for a in work[i]]
        for j in range(len(work)):
            if j != i and work[j][i]:
                factor = work[j][i]
                work[j] = [a - factor * b for a, b in zip(work[j], work[i], strict=True)]
    return tuple(row[-1] for row in work)


def inertia(rows: Rows) -> tuple[int, int]:
    """How many eigenvalues of a symmetric matrix are positive and negative (Sylvester).

    Symmetric elimination keeps the signs; where the whole diagonal is zero, a pair with a nonzero
    product x y counts one of each sign.
    """
    work = [list(row) for row in rows]
    positive = negative = 0
    while work:
        pivot = next((i for i in range(len(work)) if work[i][i]), None)
        if pivot is None:
            pair = next(((i, j) for i in range(len(work)) for j in range(i) if work[i][j]), None)
            if pair is None:
                return positive, negative
            _add_to(work, *pair)
            pivot = pair[0]
        positive += work[pivot][pivot] > 0
        negative += work[pivot][pivot] < 0
        work = _schur_complement(work, pivot)
    return positive, negative


def _add_to(work: list[list[Fraction]], target: int, source: int) -> None:
    """Add row and column `source` to `target`: a congruence."""
    work[target] = [a + b for a, b in zip(work[target], work[source], strict=True)]
    for row in work:
        row[target] += row[source]


def _schur_complement(work: list[list[Fraction]], pivot: int) -> list[list[Fraction]]:
    kept = [i for i in range(len(work)) if i != pivot]
    head = work[pivot]
    return [[work[i][j] - work[i][pivot] * head[j] / head[pivot] for j in kept] for i in kept]
