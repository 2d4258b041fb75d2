"""The simplex method over the rationals, with Bland's rule (Bland 1977), under which it ends."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from flint import fmpq

Rational: TypeAlias = Fraction | int
Vector: TypeAlias = tuple[Fraction, ...]
Row: TypeAlias = list[Any]  # of fmpq, which has no type stubs
MOST_STEPS = 400


def corner(rows: Sequence[Sequence[Rational]], weights: Sequence[Rational]) -> Vector | None:
    """A corner of {q ≥ 0: rows} at which weights · q is large; None where there is none."""
    size, extra = len(rows[0]) - 1, len(rows)
    table: list[Row] = []
    for i, row in enumerate(rows):
        sign = 1 if row[-1] >= 0 else -1
        unit = [fmpq(i == k) for k in range(extra)]
        table.append([*(_exact(sign * a) for a in row[:-1]), *unit, _exact(sign * row[-1])])
    basis = [size + i for i in range(extra)]
    _climb(table, basis, [fmpq(0)] * size + [fmpq(-1)] * extra, size + extra)
    if any(b >= size and row[-1] != 0 for b, row in zip(basis, table, strict=True)):
        return None
    if any(weights):
        _drive_out(table, basis, size)
        _climb(table, basis, [*map(_exact, weights), *([fmpq(0)] * extra)], size)
    found = [Fraction(0)] * size
    for b, row in zip(basis, table, strict=True):
        if b < size:
            found[b] = Fraction(int(row[-1].p), int(row[-1].q))
    return tuple(found)


def _exact(value: Rational) -> Any:
    return fmpq(value.numerator, value.denominator)


def _drive_out(table: list[Row], basis: list[int], size: int) -> None:
    """No variable of the first phase stays in the basis: it could grow again."""
    for at, variable in enumerate(basis):
        if variable >= size:
            entering = next((k for k in range(size) if table[at][k] != 0), None)
            if entering is not None:
                _turn(table, basis, at, entering)


def _climb(table: list[Row], basis: list[int], gain: Row, columns: int) -> None:
    """Steps along edges that gain, the first column and the first row first."""
    profit = list(gain)
    for b, row in zip(basis, table, strict=True):
        if gain[b] != 0:
            profit = [p - gain[b] * a for p, a in zip(profit, row[:-1], strict=True)]
    for _ in range(MOST_STEPS):
        entering = next((k for k in range(columns) if profit[k] > 0), None)
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
        rate = profit[entering]
        profit = [p - rate * a for p, a in zip(profit, table[leaving][:-1], strict=True)]


def _turn(table: list[Row], basis: list[int], at: int, entering: int) -> None:
    pivot = table[at][entering]
    table[at] = [entry / pivot for entry in table[at]]
    for i, row in enumerate(table):
        factor = row[entering]
        if i != at and factor != 0:
            table[i] = [a - factor * b for a, b in zip(row, table[at], strict=True)]
    basis[at] = entering


__all__ = ["corner"]
