"""What update rules need: a gradient at a point, and operations on vectors entry by entry."""

from __future__ import annotations

from typing import Any

from derivations.terms.leaves import Function
from derivations.terms.node import Term, TermType
from derivations.terms.relations import Relation
from derivations.terms.shapes import Dimension, Shape, ShapeError, same_shape


class Gradient(Term, metaclass=TermType):
    """∇f(p) of a function of a vector whose entries are not named; of p's shape."""

    function: Function
    point: Term

    def infer_shape(self) -> Shape:
        return self.point.shape


class Filled(Term, metaclass=TermType):
    """The matrix whose entries all are one scalar; the field writes the scalar: √v + ε."""

    scalar: Term
    rows: Dimension
    cols: Dimension

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        scalar, rows, cols = args
        if not scalar.shape.is_scalar:
            raise ShapeError(f"a matrix filled with {scalar.shape}: it takes a scalar, 1×1")
        return scalar, Dimension.of(rows), Dimension.of(cols)

    def infer_shape(self) -> Shape:
        return Shape(self.rows, self.cols)


class Magnitude(Term, metaclass=TermType):
    """|a|, entry by entry."""

    term: Term

    def infer_shape(self) -> Shape:
        return self.term.shape


class EntrywiseExtremum(Term, metaclass=TermType):
    """max(a, b, …) or min(a, b, …) entry by entry; kind is "max" or "min"."""

    kind: str
    terms: tuple[Term, ...]

    def infer_shape(self) -> Shape:
        return same_shape(f"entrywise {self.kind}", (term.shape for term in self.terms))


class Piecewise(Term, metaclass=TermType):
    """`yes` where left relation right holds, entry by entry, `no` elsewhere."""

    left: Term
    relation: Relation
    right: Term
    yes: Term
    no: Term

    def infer_shape(self) -> Shape:
        test = same_shape("comparison", (self.left.shape, self.right.shape))
        value = same_shape("piecewise value", (self.yes.shape, self.no.shape))
        return same_shape("piecewise", (test, value)) if not test.is_scalar else value


class Blocks(Term, metaclass=TermType):
    """A matrix of blocks, row by row: one height in each row of them, one width in each column."""

    rows: tuple[tuple[Term, ...], ...]

    def infer_shape(self) -> Shape:
        if len({len(row) for row in self.rows}) != 1:
            raise ShapeError("a matrix of blocks whose rows have different lengths")
        heights = [{block.shape.rows for block in row} for row in self.rows]
        widths = [{block.shape.cols for block in column} for column in zip(*self.rows, strict=True)]
        if any(len(sizes) != 1 for sizes in (*heights, *widths)):
            raise ShapeError("blocks that do not fit")
        return Shape(_total(heights), _total(widths))


def _total(sizes: list[set[Dimension]]) -> Dimension:
    total = Dimension.of(0)
    for (size,) in sizes:
        total = total + size
    return total
