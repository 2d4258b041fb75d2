"""Equations between names, computed: a node is what its equation makes of the nodes before it.

    h_t = tanh(W h_{t-1} + U x_t),  o_t = V h_t,  L = Σ_{t=1}^T ½ ‖o_t - y_t‖²

A node without an equation has a generic value. A derivative moves one node and computes anew what
is computed from it; it knows no rule of calculus, nor the chain rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Any, Generic, TypeVar

from derivations.dataclass import dataclass
from derivations.semantics.fields import Field, MeaningError, Perturbation, Ring, label
from derivations.semantics.instance import Rows
from derivations.semantics.meanings import Indices, Meaning, meaning
from derivations.terms import (
    Constant,
    Derivative,
    Dimension,
    Function,
    Immediate,
    Index,
    Jacobian,
    Name,
    Norm,
    Number,
    Power,
    Role,
    Slopes,
    Symbol,
    Term,
    index,
    subterms,
)

E = TypeVar("E")
Given = Callable[[Symbol], Term | None]

MOST_NODES = 400
EXP, E_NUMBER = Function(Name("exp")), Constant("e")
EUCLIDEAN = ("", "2", "F")


@dataclass(frozen=True, slots=True)
class Network(Generic[E]):
    """Equations, and an instance of them: a number for each size and for each letter that counts.

    given: the right side for a node at numbers, h_3, None for an input. constrained: inputs of
    which the entries sum to 1. immediate: a derivative of a node moves what its own equation reads
    and nothing else (∂⁺), where that reads the variable.
    """

    field: Field[E]
    given: Given
    sizes: Mapping[str, int]
    constrained: frozenset[Name] = frozenset()
    immediate: bool = False


class Evaluation(Generic[E]):
    """Values of terms in a network; the values of its nodes are kept."""

    def __init__(self, network: Network[E]) -> None:
        self.network = network
        self._meanings: dict[Term, Meaning] = {}
        self._equations: dict[Symbol, Term | None] = {}
        self._moves: dict[Term, bool] = {}
        self._actual = Nodes(self, network.field, {})

    @property
    def is_still(self) -> bool:
        """Whether a derivative has been 0 wherever it was asked for: nothing leads there."""
        return not all(self._moves.values())

    def value(self, term: Term, indices: Mapping[str, int]) -> Rows:
        """The matrix, as rows of field elements; MeaningError where the term has no value."""
        try:
            return tuple(map(tuple, self.compile(term)(self._actual, indices)))  # type: ignore[arg-type]
        except KeyError as error:
            raise MeaningError(f"the index {error} has no value") from None
        except RecursionError:
            raise MeaningError("equations in a circle") from None

    # ------------------------------------------------------------ what the meanings ask for

    def count(self, size: Dimension) -> int:
        try:
            return size.at(dict(self.network.sizes))
        except KeyError as error:
            raise MeaningError(f"the size {error} has no value") from None

    def compile(self, term: Term) -> Meaning:
        if (found := self._meanings.get(term)) is None:
            found = self._meanings[term] = self._compiled(term)
        return found

    def _compiled(self, term: Term) -> Meaning:
        match term:
            case Symbol():
                return lambda env, at: env.node(placed(term, at))  # type: ignore[attr-defined]
            case Jacobian(inner, wrt) | Derivative(inner, wrt) | Slopes(inner, wrt):
                return self._moved(term, inner, wrt, own=self.network.immediate)
            case Immediate(inner, wrt):
                return self._moved(term, inner, wrt, own=True)
            case Power(Norm(inner, kind), Number(Fraction(numerator=2, denominator=1))):
                if kind in EUCLIDEAN and (kind == "F" or inner.shape.is_vector):
                    return _squares(self.compile(inner))
            case Power(base, exponent) if base is E_NUMBER:
                inner_meaning = self.compile(exponent)
                return lambda env, at: _applied(env.ring, EXP, inner_meaning(env, at))
        return meaning(term, self)

    # ------------------------------------------------------------ nodes and derivatives

    def equation(self, node: Symbol) -> Term | None:
        if node not in self._equations:
            if len(self._equations) > MOST_NODES:
                raise MeaningError("too many nodes")
            self._equations[node] = self.network.given(node)
        return self._equations[node]

    def leaf(self, node: Symbol) -> Rows:
        """Generic entries, the last of them 1 less the others where the text says so."""
        rows, cols = self.count(node.rows), self.count(node.cols)
        field = self.network.field
        places = [str(at.constant) for at in node.indices if isinstance(at, Index)]
        entries = [
            [field.generic(_entry_label(node, places, i, j)) for j in range(1, cols + 1)]
            for i in range(1, rows + 1)
        ]
        if node.name in self.network.constrained and cols == 1:
            others = reduce(field.add, (row[0] for row in entries[:-1]), field.number(Fraction(0)))
            entries[-1] = [field.add(field.number(Fraction(1)), field.negate(others))]
        return entries

    def _moved(self, term: Term, inner: Term, wrt: Symbol, own: bool) -> Meaning:
        by_number = wrt.shape.is_scalar

        def value(env: Nodes, at: Indices) -> Rows:
            if env.moves:
                raise MeaningError("a derivative inside a derivative has no value here")
            moved, rows = placed(wrt, at), env.node(placed(wrt, at))
            body, frozen = inner, False
            if own and isinstance(inner, Symbol):
                right = self.equation(placed(inner, at))
                if right is not None and moved in self._nodes(right, at):
                    body, frozen = right, True
            point = [entry for column in zip(*rows, strict=True) for entry in column]
            perturbation = self.network.field.perturb(point)
            entries = iter(perturbation.elements)
            columns = [[next(entries) for _ in rows] for _ in rows[0]]
            moving = Nodes(self, perturbation.ring, {moved: list(zip(*columns, strict=True))})
            moving.perturbation, moving.actual, moving.frozen = perturbation, env, frozen
            found = self.compile(body)(moving, at)  # type: ignore[arg-type]
            slopes = [[perturbation.slopes(entry) for entry in row] for row in found]
            self._note(term, slopes)
            if isinstance(term, Slopes):
                height = len(rows)
                return [slopes[0][0][i::height] for i in range(height)]
            if by_number:
                return [[of_entry[0] for of_entry in row] for row in slopes]
            return [of_entry for column in zip(*slopes, strict=True) for of_entry in column]

        return value  # type: ignore[return-value]

    def _note(self, derivative: Term, slopes: Sequence[Sequence[Sequence[E]]]) -> None:
        none, equal = self.network.field.number(Fraction(0)), self.network.field.equal
        moves = any(not equal(e, none) for row in slopes for of_entry in row for e in of_entry)
        self._moves[derivative] = self._moves.get(derivative, False) or moves

    def _nodes(self, term: Term, at: Indices) -> set[Symbol]:
        free = (part for part in subterms(term) if isinstance(part, Symbol))
        return {placed(part, at) for part in free if _is_placed(part, at)}


class Nodes:
    """The values of the nodes in a ring; some of them moved."""

    def __init__(
        self, evaluation: Evaluation[Any], ring: Ring[Any], moved: dict[Symbol, Rows]
    ) -> None:
        self.evaluation, self.ring = evaluation, ring
        self.moves = bool(moved)
        self._values: dict[Symbol, Rows] = dict(moved)
        self._open: set[Symbol] = set()
        self.perturbation: Perturbation[Any] | None = None
        self.actual: Nodes | None = None
        self.frozen = False

    def node(self, symbol: Symbol) -> Rows:
        if (found := self._values.get(symbol)) is None:
            if symbol in self._open:
                raise MeaningError(f"the equations of {symbol.name} go in a circle")
            self._open.add(symbol)
            found = self._values[symbol] = self._computed(symbol)
            self._open.remove(symbol)
        return found

    def _computed(self, symbol: Symbol) -> Rows:
        right = self.evaluation.equation(symbol)
        if right is None or self.frozen:
            if self.actual is None or self.perturbation is None:
                return self.evaluation.leaf(symbol)
            lift = self.perturbation.lift
            return [[lift(entry) for entry in row] for row in self.actual.node(symbol)]
        return self.evaluation.compile(right)(self, dict(self.evaluation.network.sizes))  # type: ignore[arg-type]


def _entry_label(node: Symbol, places: Sequence[str], row: int, col: int) -> str:
    """h_{0,2} of the second entry of h_0, W_{1,2} of an entry of a matrix."""
    shape = node.shape
    own = [] if shape.is_scalar else [str(row)] if str(shape.cols) == "1" else [str(row), str(col)]
    numbers = ",".join([*places, *own])
    return f"{label(node.name)}_{{{numbers}}}" if numbers else label(node.name)


def placed(symbol: Symbol, at: Indices) -> Symbol:
    """h_3 of h_t, where t is 3."""
    if not symbol.indices:
        return symbol
    places = []
    for place in symbol.indices:
        if not isinstance(place, Index):
            raise MeaningError(f"the index of {symbol.name} is no number")
        places.append(index(place.at(at)))
    return Symbol(symbol.name, symbol.rows, symbol.cols, tuple(places), Role.VARIABLE)


def _is_placed(symbol: Symbol, at: Indices) -> bool:
    return all(
        isinstance(place, Index) and place.variables <= at.keys() for place in symbol.indices
    )


# ---------------------------------------------------------------- meanings that models lack


def _applied(ring: Ring[Any], function: Function, rows: Rows) -> Rows:
    return [[ring.apply(function, entry) for entry in row] for row in rows]


def _squares(inner: Meaning) -> Meaning:
    def value(env: Any, at: Indices) -> Rows:
        entries: Sequence[Any] = [entry for row in inner(env, at) for entry in row]
        return [[env.ring.dot(entries, entries)]]

    return value


__all__ = ["Evaluation", "Network", "placed"]
