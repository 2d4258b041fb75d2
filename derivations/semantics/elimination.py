"""Gauss and Jordan: the reduced row echelon form of a matrix of rationals, and its rank."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Rows = list[list[Fraction]]


def reduced(rows: Sequence[Sequence[Fraction]]) -> Rows:
    """The reduced row echelon form, which two matrices share if and only if their rows span one
    space."""
    work = [list(row) for row in rows]
    top = 0
    for column in range(len(work[0])):
        pivot = next((i for i in range(top, len(work)) if work[i][column]), None)
        if pivot is None:
            continue
        work[top], work[pivot] = work[pivot], work[top]
        work[top] = [entry / work[top][column] for entry in work[top]]
        for i, row in enumerate(work):
            if i != top and row[column]:
                work[i] = [a - row[column] * b for a, b in zip(row, work[top], strict=True)]
        top += 1
        if top == len(work):
            break
    return work


def rank(rows: Sequence[Sequence[Fraction]]) -> int:
    """The number of rows of the echelon form that are not 0."""
    return sum(any(row) for row in reduced(rows))
