"""The rows and columns of a matrix as columns of their own."""

from __future__ import annotations

from derivations.terms.functions import Call
from derivations.terms.leaves import Function
from derivations.terms.names import Name
from derivations.terms.node import Term

ROW, COLUMN = Function(Name("row of")), Function(Name("column of"))


def row(matrix: Term, place: Term) -> Call:
    """The row at a place, as a column."""
    return Call(ROW, (matrix, place), matrix.shape.cols)


def column(matrix: Term, place: Term) -> Call:
    return Call(COLUMN, (matrix, place), matrix.shape.rows)
