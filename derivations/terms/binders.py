"""Terms that bind a variable: indexed sums, ordered products, suprema, integrals, limits."""

from __future__ import annotations

from typing import Any

from derivations.terms.algebra import _square
from derivations.terms.functions import _scalars
from derivations.terms.index import Index, index
from derivations.terms.leaves import Symbol
from derivations.terms.node import Term, TermType
from derivations.terms.shapes import Dimension, Shape, ShapeError


class IndexedSum(Term, metaclass=TermType):
    """Σ_{variable=lower}^{upper} body; the empty sum (upper = lower − 1) is 0."""

    binds = "variable"
    scope = ("body",)
    variable: Index
    lower: Term
    upper: Term
    body: Term

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        return bounds(*args)

    def infer_shape(self) -> Shape:
        return self.body.shape


class IndexedProduct(Term, metaclass=TermType):
    """∏_{variable=lower}^{upper} body, in the order body(lower) body(lower+1) …; empty: I."""

    binds = "variable"
    scope = ("body",)
    variable: Index
    lower: Term
    upper: Term
    body: Term

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        return bounds(*args)

    def infer_shape(self) -> Shape:
        return _square("indexed product", self.body)


class Stacked(Term, metaclass=TermType):
    """The rows body(1), …, body(count) below one another: [x_1; …; x_n] where the body is x_i."""

    binds = "variable"
    scope = ("body",)
    variable: Index
    count: Dimension
    body: Term

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        variable, count, body = args
        if not (isinstance(variable, Index) and variable.is_variable):
            raise TypeError("rows are counted by a plain index")
        return variable, Dimension.of(count), body

    def infer_shape(self) -> Shape:
        if self.body.shape.rows != Dimension.of(1):
            raise ShapeError(f"rows of {self.body.shape}: each of them has one row")
        return Shape.of(self.count, self.body.shape.cols)


class Supremum(Term, metaclass=TermType):
    """sup over all values of an index of a scalar body."""

    binds = "variable"
    scope = ("body",)
    variable: Index
    body: Term

    def infer_shape(self) -> Shape:
        return _scalars("a supremum", (self.body,))


class Extreme(Term, metaclass=TermType):
    """sup or inf (kind) of a scalar body over what is said of a variable.

    domain: the LaTeX of what stands below, with a dot for the variable; "·" alone for all values.
    """

    binds = "variable"
    scope = ("body",)
    kind: str
    variable: Term
    domain: str
    body: Term

    def infer_shape(self) -> Shape:
        return _scalars(self.kind, (self.body,))


class IndexedExtremum(Term, metaclass=TermType):
    """max or min of a scalar body over variable = lower … upper, which are one value at least."""

    binds = "variable"
    scope = ("body",)
    kind: str
    variable: Index
    lower: Term
    upper: Term
    body: Term

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        kind, *rest = args
        return (kind, *bounds(*rest))

    def infer_shape(self) -> Shape:
        return _scalars(f"a {self.kind} over an index", (self.body,))


class Integral(Term, metaclass=TermType):
    """∫ body d(variable) from lower to upper; both None for an antiderivative."""

    binds = "variable"
    scope = ("body",)
    variable: Symbol
    lower: Term | None
    upper: Term | None
    body: Term

    def infer_shape(self) -> Shape:
        return self.body.shape


class Limit(Term, metaclass=TermType):
    """lim body as variable → point; side "+" or "-" for one side."""

    binds = "variable"
    scope = ("body",)
    variable: Term
    point: Term
    body: Term
    side: str = ""

    def infer_shape(self) -> Shape:
        return self.body.shape


class OuterLimit(Term, metaclass=TermType):
    """lim sup and lim inf of the body as variable → ∞; kind "sup" or "inf"."""

    binds = "variable"
    scope = ("body",)
    kind: str
    variable: Term
    body: Term

    def infer_shape(self) -> Shape:
        return self.body.shape


class Residue(Term, metaclass=TermType):
    """The coefficient of 1/(variable - point) in the expansion of the body about the point."""

    binds = "variable"
    scope = ("body",)
    variable: Symbol
    point: Term
    body: Term

    def infer_shape(self) -> Shape:
        return self.body.shape


def bounds(variable: Any, lower: Any, upper: Any, body: Any) -> tuple[Any, ...]:
    as_term = [index(v) if isinstance(v, int | str) else v for v in (variable, lower, upper)]
    if not (isinstance(as_term[0], Index) and as_term[0].is_variable):
        raise TypeError(f"{variable!r} is not an index variable")
    return (*as_term, body)
