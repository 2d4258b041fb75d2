"""Three derivatives, kept apart because confusing them is the classic error.

Numerator layout: (dy/dx)[i, j] = dy_i/dx_j, against the column-major vec of a matrix x.
"""

from __future__ import annotations

from typing import Any

from derivations.terms.leaves import Symbol
from derivations.terms.node import Term, TermType
from derivations.terms.shapes import Shape, ShapeError


class Jacobian(Term, metaclass=TermType):
    """∂y/∂x over all paths from x to y through the unrolled recurrence (total derivative)."""

    term: Term
    wrt: Symbol

    def infer_shape(self) -> Shape:
        return _derivative_shape(self.term, self.wrt)


class Immediate(Term, metaclass=TermType):
    """∂⁺x_t/∂v: one application of the step, every other argument of it frozen."""

    term: Symbol
    wrt: Symbol

    def infer_shape(self) -> Shape:
        return _derivative_shape(self.term, self.wrt)


class Derivative(Term, metaclass=TermType):
    """∂(expression)/∂v of an explicit expression, every other leaf frozen.

    By a number it has the shape of the expression.
    """

    term: Term
    wrt: Symbol

    def infer_shape(self) -> Shape:
        if self.wrt.shape.is_scalar:
            return self.term.shape
        return _derivative_shape(self.term, self.wrt)


class Slopes(Term, metaclass=TermType):
    """∂f/∂X of a scalar f as a matrix of X's shape, with ∂f/∂X_ij as its entry i, j."""

    term: Term
    wrt: Symbol

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        if not args[0].shape.is_scalar:
            raise ShapeError(f"slopes of {args[0].shape}: it takes a scalar, 1×1")
        return args

    def infer_shape(self) -> Shape:
        return self.wrt.shape


def _derivative_shape(term: Term, wrt: Symbol) -> Shape:
    return Shape(term.shape.size, wrt.shape.size)
