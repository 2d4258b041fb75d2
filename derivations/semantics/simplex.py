"""The simplex method over the rationals, with Bland's rule (Bland 1977), under which it ends."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

Vector: TypeAlias = tuple[Fraction, ...]
ONE = Fraction(1)
MOST_STEPS = 400


def corner(rows: Sequence[Sequence[Fraction]], weights: Sequence[Fraction]) -> Vector | None:
    """A corner of {q ≥ 0: rows} at which weights · q is large; None where there is none."""
    rows = [list(row) if row[-1] >= 0 else [-entry for entry in row] for row in rows]
    size, extra = len(rows[0]) - 1, len(rows)
    unit = [[Fraction(i == k) for k in range(extra)] for i in range(extra)]
    table = [[*row[:-1], *unit[i], row[-1]] for i, row in enumerate(rows)]
    basis = [size + i for i in range(extra)]
    penalty = [Fraction(0)] * size + [-ONE] * extra
    _climb(table, basis, penalty, size + extra)
    if any(b >= size and row[-1] for b, row in zip(basis, table, strict=True)):
        return None
    _drive_out(table, basis, size)
    _climb(table, basis, [*weights, *([Fraction(0)] * extra)], size)
    found = [Fraction(0)] * size
    for b, row in zip(basis, table, strict=True):
        if b < size:
            found[b] = row[-1]
    return tuple(found)


def _drive_out(table: list[list[Fraction]], basis: list[int], size: int) -> None:
    """No variable of the first phase stays in the basis: it could grow again."""
    for at, variable in enumerate(basis):
        if variable >= size:
            entering = next((k for k in range(size) if table[at][k]), None)
            if entering is not None:
                _turn(table, basis, at, entering)


def _climb(
    table: list[list[Fraction]], basis: list[int], gain: Sequence[Fraction], columns: int
) -> None:
    """Steps along edges that gain, the first column and the first row first."""
    for _ in range(MOST_STEPS):
        entering = next(
            (
                k
                for k in range(columns)
                if k not in basis
                and gain[k] > sum(gain[b] * row[k] for b, row in zip(basis, table, strict=True))
            ),
            None,
        )
        if entering is None:
            return
        steps = [
            (row[-1] / row[entering], basis[i], i)
            for i, row in enumerate(table)
            if row[entering] > 0
        ]
        if not steps:
            return
        _, _, leaving = min(steps)
        _turn(table, basis, leaving, entering)


def _turn(table: list[list[Fraction]], basis: list[int], at: int, entering: int) -> None:
    pivot = table[at][entering]
    table[at] = [entry / pivot for entry in table[at]]
    for i, row in enumerate(table):
        if i != at and row[entering]:
            factor = row[entering]
            table[i] = [a - factor * b for a, b in zip(row, table[at], strict=True)]
    basis[at] = entering


__all__ = ["corner"]
