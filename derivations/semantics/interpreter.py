"""The interpreter: the value of a term in an instance. It knows what derivatives are, and no rule.

A Jacobian moves its leaf and unrolls everything downstream again; an Immediate moves it through
one step; a Derivative moves it in an explicit expression. The slopes come from the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from derivations.semantics.environment import Actual, Environment, Moving, perturbed
from derivations.semantics.fields import MeaningError
from derivations.semantics.instance import Instance, Leaf, Rows
from derivations.semantics.meanings import Indices, Meaning, meaning
from derivations.terms import (
    Derivative,
    Dimension,
    Immediate,
    Jacobian,
    Role,
    Symbol,
    Term,
    free_indices,
)
from derivations.terms.substitution import free_leaves

E = TypeVar("E")


class Interpreter(Generic[E]):
    """Evaluates terms in one instance. Closures and derivatives are kept; nothing else changes."""

    def __init__(self, instance: Instance[E]) -> None:
        self.instance = instance
        self._meanings: dict[Term, Meaning] = {}
        self._moving: dict[tuple[bool, Leaf], Moving] = {}
        self._actual = Actual(instance, self._step() if instance.model else None)

    def value(self, term: Term, indices: Mapping[str, int] | None = None) -> Rows:
        """The matrix, as rows of field elements; MeaningError where the term has no value."""
        try:
            return tuple(map(tuple, self.compile(term)(self._actual, indices or {})))
        except KeyError as error:
            raise MeaningError(f"the index {error} has no value") from None

    def reads_total(self, term: Term) -> bool:
        """Whether the term speaks of the total loss, which depends on the horizon's index."""
        model = self.instance.model
        return model is not None and model.total in free_leaves(term)

    # ------------------------------------------------------------ what the meanings ask for

    def count(self, size: Dimension) -> int:
        return self.instance.count(size)

    def compile(self, term: Term) -> Meaning:
        if (found := self._meanings.get(term)) is None:
            found = self._meanings[term] = self._compiled(term)
        return found

    def _compiled(self, term: Term) -> Meaning:
        match term:
            case Symbol():
                return self._leaf(term)
            case Jacobian(inner, wrt):
                return self._kept(term, self._slopes(self.compile(inner), wrt, frozen=False))
            case Derivative(inner, wrt):
                return self._kept(term, self._slopes(self.compile(inner), wrt, frozen=True))
            case Immediate(state, wrt):
                return self._kept(term, self._slopes(self._one_step(state), wrt, frozen=True))
        return meaning(term, self)

    # ------------------------------------------------------------ leaves

    def _leaf(self, symbol: Symbol) -> Meaning:
        model = self.instance.model
        if symbol.role is Role.PARAMETERS:
            return self._stacked
        if model is not None and symbol is model.total:
            return self.compile(model.loss)
        at = _index_of(symbol)
        if symbol.role is Role.STATE:
            self._check_family(symbol, model.cell.states if model else None)
            return lambda env, indices: env.state(at(indices))  # type: ignore[arg-type]
        if symbol.role is Role.LOSS:
            self._check_family(symbol, model.losses if model else None)
            return lambda env, indices: [[env.loss(at(indices))]]  # type: ignore[arg-type]
        if symbol.role is Role.AUXILIARY:
            return self._abbreviated(symbol)
        self.instance.require(symbol)
        rows, cols = self.count(symbol.rows), self.count(symbol.cols)
        return lambda env, indices: env.leaf(symbol.name, at(indices), rows, cols)

    def _abbreviated(self, symbol: Symbol) -> Meaning:
        """What a named part of the step, such as z_t, stands for."""
        model, at = self.instance.model, _index_of(symbol)
        for family, definition in model.cell.abbreviations if model else ():
            if model and symbol.indices and family[symbol.index] is symbol:
                inner, time = self.compile(definition), model.cell.time.variable
                return lambda env, indices: inner(env, {time: at(indices)})  # type: ignore[dict-item]
        raise MeaningError(f"the model has no {symbol.role} {symbol.name} of this kind")

    def _check_family(self, symbol: Symbol, family: Any) -> None:
        if family is None or not symbol.indices or family[symbol.index] is not symbol:
            raise MeaningError(f"the model has no {symbol.role} {symbol.name} of this kind")

    def _stacked(self, env: Environment, indices: Indices) -> Rows:
        """θ: the columns of all parameters, one below the other."""
        matrices = (self.compile(part)(env, {}) for part in self.instance.parameters())
        return [[e] for rows in matrices for column in zip(*rows, strict=True) for e in column]

    # ------------------------------------------------------------ the recurrence, and derivatives

    def _step(self) -> Callable[[Environment, int], Rows]:
        cell = self.instance.model.cell  # type: ignore[union-attr]
        time = cell.time.variable
        return lambda env, at: self.compile(cell.step)(env, {time: at})

    def _one_step(self, state: Term) -> Meaning:
        if not isinstance(state, Symbol) or state.role is not Role.STATE or not self._actual.step:
            raise MeaningError("an immediate partial of what is no state")
        at, step = _index_of(state), self._actual.step

        def value(env: Environment, indices: Indices) -> Rows:
            number = at(indices)
            if number is None or number < 1:
                raise MeaningError(f"no step makes the state at {number}")
            return step(env, number)

        return value

    def _slopes(self, inner: Meaning, wrt: Symbol, frozen: bool) -> Meaning:
        """Rows: the entries of the inner value, column by column; columns: those of wrt."""
        at = _index_of(wrt)

        def value(env: Environment, indices: Indices) -> Rows:
            if env.moves:
                raise MeaningError("a derivative inside a derivative has no value here")
            moving = self._moved(wrt, at(indices), frozen)
            slopes = moving.perturbation.slopes
            columns = zip(*inner(moving, indices), strict=True)
            return [slopes(entry) for column in columns for entry in column]

        return value

    def _moved(self, wrt: Symbol, at: int | None, frozen: bool) -> Moving:
        if wrt.role in (Role.AUXILIARY, Role.LOSS):
            raise MeaningError(f"{wrt.name} is defined by others: nothing moves it alone")
        key = (frozen, (wrt.name, at))
        if (found := self._moving.get(key)) is None:
            parts = self.instance.parameters() if wrt.role is Role.PARAMETERS else (wrt,)
            leaves = [self._at_value(part, at) for part in parts]
            found = self._moving[key] = perturbed(self._actual, leaves, frozen)
        return found

    def _at_value(self, leaf: Symbol, at: int | None) -> tuple[Symbol, int | None, Rows]:
        if leaf.indices and leaf.index.is_constant:
            at = leaf.index.constant
        if leaf.role is Role.STATE:
            return leaf, at, self._actual.state(at if at is not None else -1)
        rows, cols = self.count(leaf.rows), self.count(leaf.cols)
        return leaf, at, self._actual.leaf(leaf.name, at, rows, cols)

    def _kept(self, term: Term, inner: Meaning) -> Meaning:
        """The meaning with its values kept by the indices that the term depends on."""
        names = tuple(sorted(free_indices(term) | self._horizon_of(term)))
        values: dict[tuple[int, ...], Rows] = {}

        def value(env: Environment, indices: Indices) -> Rows:
            if env.moves:
                return inner(env, indices)
            key = tuple(indices[name] for name in names)
            if (found := values.get(key)) is None:
                found = values[key] = inner(env, indices)
            return found

        return value

    def _horizon_of(self, term: Term) -> frozenset[str]:
        model = self.instance.model
        reads = model is not None and self.reads_total(term)
        return model.horizon.variables if model and reads else frozenset()


def _index_of(symbol: Symbol) -> Callable[[Indices], int | None]:
    """The value of a symbol's one index, or None where it has none."""
    if not symbol.indices:
        return lambda indices: None
    try:
        return symbol.index.at
    except (TypeError, ValueError):
        raise MeaningError(f"{symbol.name} has no value: its index is not one integer") from None
