"""Objectives from a data set: least squares and logistic loss, regularizers, batches.

A table's numbers are exact decimals.  The parameters are w_c for every column c of the inputs, and
the intercept b.  Losses are means over the rows, so that a batch estimates the whole.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from derivations.dataclass import dataclass, replace
from derivations.errors import Position, UserError
from derivations.models.exact import exact_number
from derivations.models.objective import Objective
from derivations.terms.algebra import lift, negative, plus, power, quotient, times
from derivations.terms.functions import Absolute, Map
from derivations.terms.leaves import Number, Symbol, function, scalar
from derivations.terms.names import Name
from derivations.terms.node import Term

INTERCEPT = scalar("b")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of exact numbers under the names of the columns; the last column is the target."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Fraction, ...], ...]


def read_table(path: Path) -> Table:
    """A CSV file with a heading; UserError names the line where it is not one."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            lines = [line for line in csv.reader(stream) if line]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise UserError(f"the data cannot be read: {why}", Position(str(path))) from error
    if len(lines) < 2 or len(lines[0]) < 2:
        raise UserError("a heading, two columns and a row are the least", Position(str(path)))
    columns = tuple(name.strip() for name in lines[0])
    rows = tuple(_row(line, columns, Position(str(path), i)) for i, line in enumerate(lines[1:], 2))
    return Table(columns, rows)


def _row(line: list[str], columns: tuple[str, ...], at: Position) -> tuple[Fraction, ...]:
    if len(line) != len(columns):
        raise UserError(f"{len(line)} values under {len(columns)} columns", at)
    try:
        return tuple(map(exact_number, line))
    except (ValueError, ZeroDivisionError) as error:
        raise UserError(f"not an exact number: {error}", at) from error


def weights(table: Table) -> tuple[Symbol, ...]:
    """w_c for every input column c, then the intercept b."""
    names = (Name("w", label=column) for column in table.columns[:-1])
    return (*(Symbol(name) for name in names), INTERCEPT)


def score(table: Table, row: Sequence[Fraction]) -> Term:
    """Σ w_c c + b for a row; zero entries are left out."""
    *parameters, intercept = weights(table)
    pairs = zip(parameters, row, strict=False)
    return plus(*(times(Number(value), w) for w, value in pairs if value), intercept)


def squared_error(table: Table, row: Sequence[Fraction]) -> Term:
    """(score − target)²."""
    return power(plus(score(table, row), negative(Number(row[-1]))), 2)


def logistic_error(table: Table, row: Sequence[Fraction]) -> Term:
    """log(1 + exp(−t score)), t = ±1; a target 0 counts as −1."""
    if row[-1] not in (-1, 0, 1):
        raise UserError(f"the target {row[-1]}: a logistic loss takes 0 and 1, or -1 and 1")
    slope = score(table, row)
    exponent = negative(slope) if row[-1] == 1 else slope
    return Map(function("log"), plus(lift(1), Map(function("exp"), exponent)))


Error = Callable[[Table, Sequence[Fraction]], Term]
LOSSES: dict[str, Error] = {"least-squares": squared_error, "logistic": logistic_error}


def mean_loss(table: Table, error: Error, chosen: Sequence[int] | None = None) -> Objective:
    """The mean error over the chosen rows, counted from 1; over all of them by default."""
    rows = table.rows if chosen is None else [_chosen(table, number) for number in chosen]
    total = plus(*(error(table, row) for row in rows))
    return Objective(weights(table), quotient(total, lift(len(rows))))


def _chosen(table: Table, number: int) -> tuple[Fraction, ...]:
    if not 1 <= number <= len(table.rows):
        raise UserError(f"there is no row {number}: the data have {len(table.rows)}")
    return table.rows[number - 1]


def in_batches(
    table: Table, error: Error, size: int, order: Sequence[int] | None = None
) -> Objective:
    """The mean loss, its gradients taken from batches of so many rows in turn, in a given order."""
    if size < 1:
        raise UserError(f"a batch of {size} rows: it takes at least one")
    rows = list(order) if order is not None else list(range(1, len(table.rows) + 1))
    starts = range(0, len(rows), size)
    batches = tuple(mean_loss(table, error, rows[i : i + size]) for i in starts)
    return replace(mean_loss(table, error), batches=batches)


def regularized(objective: Objective, ridge: Fraction, lasso: Fraction) -> Objective:
    """f + ridge/2 Σ w² + lasso Σ |w|, over all variables but the intercept; batches alike."""
    penalised = [v for v in objective.variables if v is not INTERCEPT]
    extra = [
        *(times(Number(ridge / 2), power(w, 2)) for w in penalised if ridge),
        *(times(Number(lasso), Absolute(w)) for w in penalised if lasso),
    ]
    batches = tuple(regularized(batch, ridge, lasso) for batch in objective.batches)
    return replace(objective, term=plus(objective.term, *extra), batches=batches)
