"""Terms entry by entry at symbolic sizes: SymPy's Indexed sums with unspecified functions.

SymPy differentiates the (i, l) entry of a step by the entry of a leaf; what the kernel derives as a
matrix must have the same entries, for every n. An axis of size 1 has no index; a Kronecker product
has two, and so has a matrix as the vector vec: the column first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatchmethod
from itertools import count
from math import prod
from typing import Any

from derivations.models.cell import Cell
from derivations.semantics.fields import MeaningError, label
from derivations.semantics.indexed_sums import vanishes
from derivations.semantics.symbolic import unspecified
from derivations.semantics.sympy_bridge import rational
from derivations.terms import (
    Derivative,
    Diagonal,
    Dimension,
    Hadamard,
    Identity,
    Immediate,
    Jacobian,
    Kronecker,
    Map,
    Negation,
    Number,
    Product,
    Quotient,
    Role,
    Sum,
    Symbol,
    Term,
    Transpose,
    Zero,
    index,
    substitute,
    subterms,
    times,
)
from derivations.terms.entrywise import Filled

Axes = tuple[Dimension, ...]
Place = tuple[Any, ...]  # one SymPy index for each axis


def entries_agree(left: Term, right: Term, cell: Cell) -> bool:
    """Whether the terms have equal entries at symbolic sizes, for every differentiable function.

    Derivatives are those of explicit expressions and of one step of the cell. MeaningError for a
    term that has no entries here, such as a total derivative over many steps.
    """
    if left.shape != right.shape:
        return False
    entries = Entries(cell)
    rows, cols = _finest([entries.axes(left), entries.axes(right)])
    places = entries.fresh("i", rows), entries.fresh("l", cols)
    ranges = [
        (p, entries.size(d)) for p, d in zip((*places[0], *places[1]), (*rows, *cols), strict=True)
    ]
    difference = entries.at(left, *places) - entries.at(right, *places)
    return vanishes(difference, ranges)


def confirmed(left: Term, right: Term, cell: Cell) -> bool | None:
    """As entries_agree, but None where the terms have no entries at symbolic sizes."""
    try:
        return entries_agree(left, right, cell)
    except MeaningError:
        return None


class Entries:
    """Translates the entries of terms; every leaf has its own indexed base."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self._counter = count()

    # ------------------------------------------------------------ axes and indices

    def axes(self, term: Term) -> tuple[Axes, Axes]:
        """The sizes of rows and columns, a product of sizes split where the term is one."""
        match term:
            case Kronecker(left, right):
                (a, b), (c, d) = self.axes(left), self.axes(right)
                return a + c, b + d
            case Derivative(inner, wrt) | Immediate(inner, wrt) | Jacobian(inner, wrt):
                return _vector(inner), _vector(wrt)
            case Transpose(inner):
                rows, cols = self.axes(inner)
                return cols, rows
            case Product(factors):
                last = _chains(factors)[-1]
                return self.axes(last[0])[0], self.axes(last[-1])[1]
            case Sum(terms):
                return _finest([self.axes(part) for part in terms])
            case Negation(inner):
                return self.axes(inner)
        return _axis(term.shape.rows), _axis(term.shape.cols)

    def size(self, dimension: Dimension) -> Any:
        """The SymPy number or symbol of a size."""
        from sympy import Symbol as SymPySymbol

        return sum(
            c * prod(SymPySymbol(name, integer=True, positive=True) for name in names)
            for names, c in dimension.parts
        )

    def fresh(self, letter: str, axes: Axes) -> Place:
        from sympy import Symbol as SymPySymbol

        return tuple(SymPySymbol(f"{letter}{next(self._counter)}", integer=True) for _ in axes)

    # ------------------------------------------------------------ entries

    def at(self, term: Term, row: Place, col: Place) -> Any:
        """The entry of a term; MeaningError where it has none."""
        return self._at(term, row, col)

    @singledispatchmethod
    def _at(self, term: Term, row: Place, col: Place) -> Any:
        raise MeaningError(f"{type(term).__name__} has no entries at symbolic sizes")

    @_at.register
    def _(self, term: Symbol, row: Place, col: Place) -> Any:
        from sympy import IndexedBase
        from sympy import Symbol as SymPySymbol

        if term.role is Role.AUXILIARY:
            return self.at(self._meant(term), row, col)
        if term.role is Role.PARAMETERS:
            raise MeaningError("θ has no entries of its own: take its parameters")
        if (len(row), len(col)) != tuple(map(len, self.axes(term))):
            raise MeaningError(f"the entries of {term.name} have one index for each axis")
        leaf = label(term.name) + "".join(f"[{i}]" for i in term.indices)
        place = (*row, *col)
        return IndexedBase(leaf)[place] if place else SymPySymbol(leaf)

    def _meant(self, symbol: Symbol) -> Term:
        """What an abbreviation stands for at its index."""
        for family, term in self.cell.abbreviations:
            if family[symbol.index] is symbol:
                return substitute(term, {self.cell.time.variable: symbol.index})
        raise MeaningError(f"nothing says what {symbol.name} abbreviates")

    @_at.register
    def _(self, term: Number, row: Place, col: Place) -> Any:
        return rational(term.value)

    @_at.register
    def _(self, term: Identity, row: Place, col: Place) -> Any:
        return _delta(row, col)

    @_at.register
    def _(self, term: Zero, row: Place, col: Place) -> Any:
        from sympy import Integer

        return Integer(0)

    @_at.register
    def _(self, term: Filled, row: Place, col: Place) -> Any:
        return self.at(term.scalar, (), ())

    @_at.register
    def _(self, term: Sum, row: Place, col: Place) -> Any:
        return sum(self.at(part, row, col) for part in term.terms)

    @_at.register
    def _(self, term: Negation, row: Place, col: Place) -> Any:
        return -self.at(term.term, row, col)

    @_at.register
    def _(self, term: Quotient, row: Place, col: Place) -> Any:
        bottom = ((), ()) if term.denominator.shape.is_scalar else (row, col)
        return self.at(term.numerator, row, col) / self.at(term.denominator, *bottom)

    @_at.register
    def _(self, term: Hadamard, row: Place, col: Place) -> Any:
        return self.at(term.left, row, col) * self.at(term.right, row, col)

    @_at.register
    def _(self, term: Transpose, row: Place, col: Place) -> Any:
        return self.at(term.term, col, row)

    @_at.register
    def _(self, term: Diagonal, row: Place, col: Place) -> Any:
        return _delta(row, col) * self.at(term.vector, row, ())

    @_at.register
    def _(self, term: Map, row: Place, col: Place) -> Any:
        of = unspecified(label(term.function.name), (term.function.order,))
        return of(self.at(term.argument, row, col))

    @_at.register
    def _(self, term: Kronecker, row: Place, col: Place) -> Any:
        rows, cols = self.axes(term.left)
        left = self.at(term.left, row[: len(rows)], col[: len(cols)])
        return left * self.at(term.right, row[len(rows) :], col[len(cols) :])

    @_at.register
    def _(self, term: Product, row: Place, col: Place) -> Any:
        """Scalars in front; between two matrices a sum over their common axes."""
        *scalars, last = _chains(term.factors)
        return prod(self._chain(chain, (), ()) for chain in scalars) * self._chain(last, row, col)

    def _chain(self, factors: Sequence[Term], row: Place, col: Place) -> Any:
        from sympy import Sum as SymPySum

        first, *rest = factors
        if not rest:
            return self.at(first, row, col)
        axes = self.axes(first)[1]
        between = self.fresh("j", axes)
        value = self.at(first, row, between) * self._chain(rest, between, col)
        for place, axis in zip(between, axes, strict=True):
            value = SymPySum(value, (place, 1, self.size(axis)))
        return value

    @_at.register
    def _(self, term: Derivative, row: Place, col: Place) -> Any:
        """SymPy's derivative of the entry by the entry."""
        self._refuse_aliases(term)
        inner = self.at(term.term, *_of_vector(term.term, row))
        return inner.diff(self.at(term.wrt, *_of_vector(term.wrt, col))).doit()

    @_at.register
    def _(self, term: Immediate, row: Place, col: Place) -> Any:
        return self.at(Derivative(self.cell.step_at(term.term.index), term.wrt), row, col)

    @_at.register
    def _(self, term: Jacobian, row: Place, col: Place) -> Any:
        """Of consecutive states only: x_t reads x_{t−1} and no state before."""
        state, wrt = term.term, term.wrt
        states = isinstance(state, Symbol) and state.role is Role.STATE is wrt.role
        if not isinstance(state, Symbol) or not states or state.index - wrt.index is not index(1):
            raise MeaningError("a total derivative over many steps has no entries here")
        return self.at(Immediate(state, wrt), row, col)

    def _refuse_aliases(self, term: Derivative) -> None:
        for leaf in subterms(term.term):
            if isinstance(leaf, Symbol) and leaf.name == term.wrt.name and leaf is not term.wrt:
                raise MeaningError(f"whether {leaf.name} at two indices is one is open")


def _chains(factors: Sequence[Term]) -> list[list[Term]]:
    """The factors as scalars and, last, the chain of matrices; vᵀ v in front is such a scalar."""
    scalars = [[factor] for factor in factors if factor.shape.is_scalar]
    chains: list[list[Term]] = []
    for factor in (f for f in factors if not f.shape.is_scalar):
        if not chains or times(*chains[-1]).shape.is_scalar:
            chains.append([])
        chains[-1].append(factor)
    return [*scalars, *chains]


def _finest(axes: Sequence[tuple[Axes, Axes]]) -> tuple[Axes, Axes]:
    """Rows and columns as the term that splits them most has them: 0 and I have any split."""
    rows, cols = zip(*axes, strict=True)
    return max(rows, key=len), max(cols, key=len)


def _axis(size: Dimension) -> Axes:
    return () if size == Dimension.of(1) else (size,)


def _vector(term: Term) -> Axes:
    """The axes of vec(term): the column first."""
    return _axis(term.shape.cols) + _axis(term.shape.rows)


def _of_vector(term: Term, place: Place) -> tuple[Place, Place]:
    """Row and column of the entry of a matrix at a place of its vec."""
    split = len(_axis(term.shape.cols))
    return place[split:], place[:split]


def _delta(row: Place, col: Place) -> Any:
    from sympy import KroneckerDelta

    return prod(KroneckerDelta(a, b) for a, b in zip(row, col, strict=True))
