"""Where a term is evaluated: which ring, and what its leaves are there.

In the actual environment a state is what the recurrence makes of x_0. In a moving one a leaf v is
replaced by a perturbed point: either everything downstream of v follows (total derivative), or
every other leaf stays where it is (immediate partial, derivative of an explicit expression).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from derivations.semantics.fields import MeaningError, Perturbation, Ring
from derivations.semantics.instance import Instance, Leaf, Rows
from derivations.terms import Name, Role, Symbol

Step = Callable[["Environment", int], Rows]


class Environment(Protocol):
    """A ring and the entries of all leaves in it."""

    @property
    def ring(self) -> Ring[Any]: ...

    @property
    def moves(self) -> bool:
        """Whether this environment is inside a derivative."""
        ...

    def leaf(self, name: Name, at: int | None, rows: int, cols: int) -> Rows: ...

    def state(self, at: int) -> Rows: ...

    def loss(self, at: int) -> Any: ...


class Actual:
    """The instance itself; states are unrolled once."""

    moves = False

    def __init__(self, instance: Instance[Any], step: Step | None) -> None:
        self.instance, self.step = instance, step
        self.ring: Ring[Any] = instance.field
        self._leaves: dict[Leaf, Rows] = {}
        self._states: dict[int, Rows] = {}

    def leaf(self, name: Name, at: int | None, rows: int, cols: int) -> Rows:
        key = (name, at)
        if (found := self._leaves.get(key)) is None:
            found = self._leaves[key] = self.instance.leaf(name, at, rows, cols)
        return found

    def state(self, at: int) -> Rows:
        if (found := self._states.get(at)) is None:
            found = self._states[at] = self._unrolled(at)
        return found

    def _unrolled(self, at: int) -> Rows:
        if self.step is None or self.instance.model is None:
            raise MeaningError("a state has no value without a model")
        if at < 0:
            raise MeaningError(f"the states begin at 0: there is none at {at}")
        if at > 0:
            return self.step(self, at)
        states = self.instance.model.cell.states
        return self.instance.leaf(states.name, 0, self.instance.count(states.rows), 1)

    def loss(self, at: int) -> Any:
        return self.ring.loss(at, [row[0] for row in self.state(at)])


class Moving:
    """The actual environment with some leaves at a perturbed point.

    moved: the perturbed entries of each such leaf. since: the step of the moved state, or 0 for a
    parameter; states up to it are where they are. frozen: every other leaf is.
    """

    moves = True

    def __init__(
        self,
        actual: Actual,
        perturbation: Perturbation[Any],
        moved: Mapping[Leaf, Rows],
        moved_state: int | None,
        frozen: bool,
    ) -> None:
        self.actual, self.perturbation, self.moved = actual, perturbation, moved
        self.moved_state, self.frozen = moved_state, frozen
        self.ring: Ring[Any] = perturbation.ring
        self._leaves: dict[Leaf, Rows] = dict(moved)
        self._states: dict[int, Rows] = {}

    def leaf(self, name: Name, at: int | None, rows: int, cols: int) -> Rows:
        key = (name, at)
        if (found := self._leaves.get(key)) is None:
            found = self._leaves[key] = self._lifted(self.actual.leaf(name, at, rows, cols))
        return found

    def state(self, at: int) -> Rows:
        if (found := self._states.get(at)) is None:
            found = self._states[at] = self._state(at)
        return found

    def _state(self, at: int) -> Rows:
        if at == self.moved_state:
            (entries,) = self.moved.values()
            return entries
        stays = at <= 0 if self.moved_state is None else at < self.moved_state
        if self.frozen or stays:
            return self._lifted(self.actual.state(at))
        assert self.actual.step is not None  # or the actual state would have raised
        return self.actual.step(self, at)

    def loss(self, at: int) -> Any:
        if self.frozen:
            raise MeaningError("a loss term is no explicit expression: its derivative is total")
        return self.ring.loss(at, [row[0] for row in self.state(at)])

    def _lifted(self, rows: Rows) -> Rows:
        lift = self.perturbation.lift
        return [[lift(entry) for entry in row] for row in rows]


def perturbed(
    actual: Actual, leaves: list[tuple[Symbol, int | None, Rows]], frozen: bool
) -> Moving:
    """The environment in which these leaves move, as one column-major vector."""
    point = [entry for *_, rows in leaves for column in zip(*rows, strict=True) for entry in column]
    perturbation = actual.instance.field.perturb(point)
    entries = iter(perturbation.elements)
    moved: dict[Leaf, Rows] = {}
    moved_state = None
    for symbol, at, rows in leaves:
        columns = [[next(entries) for _ in rows] for _ in rows[0]]
        moved[symbol.name, at] = list(zip(*columns, strict=True))
        if symbol.role is Role.STATE:
            moved_state = at
    return Moving(actual, perturbation, moved, moved_state, frozen)
