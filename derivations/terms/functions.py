"""Functions applied: entrywise maps, calls, norms, roots, and the other names of mathematics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derivations.terms.algebra import _square
from derivations.terms.leaves import Function, Symbol
from derivations.terms.names import Name
from derivations.terms.node import Term, TermType
from derivations.terms.shapes import ONE, SCALAR, Dimension, Shape, ShapeError


class Map(Term, metaclass=TermType):
    """f(a), entry by entry; of a scalar, the function's value. f may be a derivative: σ′(a)."""

    function: Function
    argument: Term

    def infer_shape(self) -> Shape:
        return self.argument.shape


class Call(Term, metaclass=TermType):
    """f(a, b, …): a function of several arguments, f(x, y), or of a vector, ε_t(x_t).

    rows, cols: of its values, which are numbers unless the text says otherwise.
    """

    function: Function
    arguments: tuple[Term, ...]
    rows: Dimension = ONE
    cols: Dimension = ONE

    def infer_shape(self) -> Shape:
        return Shape(self.rows, self.cols)


RANK, NULLITY, RREF, CONJUGATE, EXPONENTIAL, VEC = (
    Function(Name(word)) for word in ("rank", "nullity", "rref", "conj", "exp", "vec")
)


def stacked(matrix: Term) -> Call:
    """vec(A): the columns of a matrix below one another."""
    return Call(VEC, (matrix,), matrix.shape.rows * matrix.shape.cols)


def exponential(exponent: Term) -> Term:
    """e^X, a power series of a matrix X; the exponential of every entry is a Map."""
    if not exponent.shape.is_square:
        raise ShapeError(f"the exponential of {exponent.shape}: it takes a square matrix")
    return Call(EXPONENTIAL, (exponent,), *exponent.shape)


class Vector(Term, metaclass=TermType):
    """[a, b, …]: the column vector of explicit scalar entries."""

    entries: tuple[Term, ...]

    def infer_shape(self) -> Shape:
        _scalars("a vector", self.entries)
        return Shape(Dimension.of(len(self.entries)), ONE)


class Matrix(Term, metaclass=TermType):
    """A matrix of explicit scalar entries, row by row."""

    rows: tuple[tuple[Term, ...], ...]

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        widths = {len(row) for row in args[0]}
        if len(widths) != 1:
            raise ShapeError(f"a matrix whose rows have {sorted(widths)} entries")
        return args

    def infer_shape(self) -> Shape:
        for row in self.rows:
            _scalars("a matrix", row)
        return Shape.of(len(self.rows), len(self.rows[0]))


class Component(Term, metaclass=TermType):
    """The entry of a vector (one index) or a matrix (two), counted from 1."""

    term: Term
    indices: tuple[Term, ...]

    def infer_shape(self) -> Shape:
        return SCALAR


class Norm(Term, metaclass=TermType):
    """‖a‖: Euclidean of a vector, largest singular value of a matrix; or the kind named.

    kind: "" (these), "1", "2", "infinity", "F" (Frobenius), "max" (largest |entry|).
    """

    term: Term
    kind: str = ""

    def infer_shape(self) -> Shape:
        return SCALAR


class Absolute(Term, metaclass=TermType):
    """|a| of a scalar."""

    term: Term

    def infer_shape(self) -> Shape:
        return _scalars("an absolute value", (self.term,))


class Root(Term, metaclass=TermType):
    """The real root of a degree, √a for degree 2; entry by entry."""

    radicand: Term
    degree: int = 2

    def infer_shape(self) -> Shape:
        return self.radicand.shape


class Factorial(Term, metaclass=TermType):
    """a!"""

    term: Term

    def infer_shape(self) -> Shape:
        return _scalars("a factorial", (self.term,))


class Binomial(Term, metaclass=TermType):
    """a over b."""

    top: Term
    bottom: Term

    def infer_shape(self) -> Shape:
        return _scalars("a binomial", (self.top, self.bottom))


class Trace(Term, metaclass=TermType):
    """tr a."""

    term: Term

    def infer_shape(self) -> Shape:
        _square("trace", self.term)
        return SCALAR


class Determinant(Term, metaclass=TermType):
    """det a."""

    term: Term

    def infer_shape(self) -> Shape:
        _square("determinant", self.term)
        return SCALAR


class Extremum(Term, metaclass=TermType):
    """max(a, b, …) or min(a, b, …); kind is "max" or "min"."""

    kind: str
    terms: tuple[Term, ...]

    def infer_shape(self) -> Shape:
        return _scalars(self.kind, self.terms)


class PartialAt(Term, metaclass=TermType):
    """∂f(a, b)/∂x: the partial of f by its parameter x, at the point (a, b); () for ∂f/∂x.

    further: what the partial is differentiated by again. rows, cols: of f's values.
    """

    function: Function
    variable: Symbol
    point: tuple[Term, ...] = ()
    further: tuple[Symbol, ...] = ()
    rows: Dimension = ONE
    cols: Dimension = ONE

    def infer_shape(self) -> Shape:
        return Shape(self.rows, self.cols)

    def map(self, change: Callable[[Term], Term]) -> PartialAt:
        """With the point changed, and letters for letters: at (9, 1) too ∂f/∂x is taken by x."""
        if not self.point:
            return super().map(change)
        taken = [_renamed(change, v) for v in (self.variable, *self.further)]
        point = tuple(map(change, self.point))
        return PartialAt(self.function, taken[0], point, tuple(taken[1:]), self.rows, self.cols)


def _renamed(change: Callable[[Term], Term], name: Symbol) -> Symbol:
    changed = change(name)
    return changed if isinstance(changed, Symbol) else name


class GradientAt(Term, metaclass=TermType):
    """∇f(p): the column of partials by the variables, at p (scalars, or one vector), or at ()."""

    function: Function
    variables: tuple[Symbol, ...]
    point: tuple[Term, ...] = ()

    def infer_shape(self) -> Shape:
        return Shape(Dimension.of(len(self.variables)), ONE)


def _scalars(what: str, terms: tuple[Term, ...]) -> Shape:
    for term in terms:
        if not term.shape.is_scalar:
            raise ShapeError(f"{what} of {term.shape}: it takes scalars, 1×1")
    return SCALAR
