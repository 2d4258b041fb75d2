"""An instance: explicit sizes and a horizon, and a field element for every entry of every leaf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Generic, TypeVar

from derivations.dataclass import dataclass
from derivations.dataclass import field as default
from derivations.models.cell import Model
from derivations.semantics.fields import Field, MeaningError, label
from derivations.terms import Dimension, Family, Name, Role, Symbol

E = TypeVar("E")
Rows = Sequence[Sequence[Any]]
Leaf = tuple[Name, int | None]  # a symbol, and the value of its index where it has one


@dataclass(frozen=True, slots=True)
class Instance(Generic[E]):
    """A model (None for terms without states) at explicit sizes.

    values: rational entries of leaves, `{W: [[2, -4], [1, -2]], x[0]: [[0], [1]]}`; every other
    leaf gets a generic value from the field.
    """

    model: Model | None
    sizes: Mapping[str, int]
    horizon: int
    field: Field[E]
    values: Mapping[Symbol, Sequence[Sequence[Fraction | int]]] = default(default_factory=dict)

    def count(self, size: Dimension) -> int:
        """The number that a dimension is here; MeaningError names a size that was not given."""
        known = dict(self.sizes)
        if self.model is not None:
            known[self.model.horizon.variable] = self.horizon
        try:
            return size.at(known)
        except KeyError as error:
            raise MeaningError(f"the instance gives no value for the size {error}") from None

    def leaf(self, name: Name, at: int | None, rows: int, cols: int) -> Rows:
        """The entries of a leaf, given or generic."""
        given = self._given.get((name, at))
        if given is None:
            where = label(name) if at is None else f"{label(name)}[{at}]"
            return _entries(self.field, where, rows, cols)
        if len(given) != rows or any(len(row) != cols for row in given):
            shape = f"{len(given)}×{len(given[0])}"
            raise MeaningError(f"the value given for {name} is {shape}, not {rows}×{cols}")
        return [[self.field.number(Fraction(entry)) for entry in row] for row in given]

    @property
    def _given(self) -> dict[Leaf, Sequence[Sequence[Fraction | int]]]:
        return {leaf_of(symbol): rows for symbol, rows in self.values.items()}

    def parameters(self) -> Iterator[Symbol]:
        """The parameters in the order in which θ stacks them, those of a step with its number."""
        for parameter in self.model.cell.parameters if self.model else ():
            if isinstance(parameter, Family):
                yield from (parameter[at] for at in range(1, self.horizon + 1))
            else:
                yield parameter

    def require(self, symbol: Symbol) -> None:
        """MeaningError for a leaf that is no variable and that the model does not have."""
        if symbol.role is Role.VARIABLE:
            return
        cell = self.model.cell if self.model else None
        declared = (*cell.parameters, *cell.inputs, *cell.constants) if cell else ()
        if all((d.name, d.role, d.rows, d.cols) != _kind(symbol) for d in declared):
            raise MeaningError(f"the model has no {symbol.role} {symbol.name} of this shape")


def leaf_of(symbol: Symbol) -> Leaf:
    """The leaf that a symbol with a constant index, or without one, is."""
    return symbol.name, symbol.index.at({}) if symbol.indices else None


def _kind(symbol: Symbol) -> tuple[Any, ...]:
    return symbol.name, symbol.role, symbol.rows, symbol.cols


def _entries(of: Field[E], where: str, rows: int, cols: int) -> list[list[E]]:
    return [[of.generic(f"{where}_{i},{j}") for j in range(cols)] for i in range(rows)]
