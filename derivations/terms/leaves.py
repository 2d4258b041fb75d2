"""Leaves: numbers, constants, symbols with their indices, identity and zero matrices, functions."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from derivations.dataclass import dataclass
from derivations.terms.index import Index, IndexLike, index
from derivations.terms.names import Name
from derivations.terms.node import Term, TermType
from derivations.terms.shapes import ONE, SCALAR, Dimension, Shape, Size


class Number(Term, metaclass=TermType):
    """An exact rational. `places` is how many decimals it was printed with, None for a fraction."""

    value: Fraction
    places: int | None = None

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        value, places = args
        if isinstance(value, float):
            raise TypeError(f"{value} is a float: exact numbers only")
        return value if type(value) is Fraction else Fraction(value), places

    @staticmethod
    def told_by(value: Fraction, places: int | None) -> tuple[Any, ...]:
        """Integers: to hash and to compare fractions takes longer than all else here."""
        return value.numerator, value.denominator, places

    def infer_shape(self) -> Shape:
        return SCALAR


class Constant(Term, metaclass=TermType):
    """A number with a name: "pi", "e", "i" (the imaginary unit), "infinity"."""

    name: str

    def infer_shape(self) -> Shape:
        return SCALAR


class Role(StrEnum):
    """What a symbol is to a model."""

    STATE = "state"
    INPUT = "input"
    PARAMETER = "parameter"
    PARAMETERS = "parameters"  # θ: all parameters, vectorised column-major and stacked
    CONSTANT = "constant"
    LOSS = "loss"
    AUXILIARY = "auxiliary"  # an abbreviation that a cell states, such as the pre-activation z_t
    VARIABLE = "variable"


class Symbol(Term, metaclass=TermType):
    """A named quantity of a known shape, `x_t`, `W_rec`, with any number of indices."""

    name: Name
    rows: Dimension = ONE
    cols: Dimension = ONE
    indices: tuple[Term, ...] = ()
    role: Role = Role.VARIABLE

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        name, rows, cols, indices, role = args
        return Name.of(name), Dimension.of(rows), Dimension.of(cols), tuple(indices), role

    def infer_shape(self) -> Shape:
        return Shape(self.rows, self.cols)

    @property
    def index(self) -> Index:
        """The one index of a state, an input or a loss term."""
        (only,) = self.indices
        if not isinstance(only, Index):
            raise TypeError(f"the index of {self.name} is not affine: {only!r}")
        return only

    def at(self, *indices: IndexLike) -> Symbol:
        """The same family at other indices: `x_t.at(t - 1)`."""
        return Symbol(self.name, self.rows, self.cols, tuple(map(index, indices)), self.role)


class Identity(Term, metaclass=TermType):
    """The identity matrix I of a size."""

    size: Dimension

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        return (Dimension.of(args[0]),)

    def infer_shape(self) -> Shape:
        return Shape(self.size, self.size)


class Zero(Term, metaclass=TermType):
    """The zero matrix of a shape."""

    rows: Dimension
    cols: Dimension

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        return Dimension.of(args[0]), Dimension.of(args[1])

    def infer_shape(self) -> Shape:
        return Shape(self.rows, self.cols)


class Function(NamedTuple):
    """A function by name; `order` counts the derivatives taken, σ′ has order 1.

    Called on a term it is applied entrywise: `sigma(x)` is the map of a vector.
    """

    name: Name
    order: int = 0

    def __call__(self, argument: Term) -> Term:
        from derivations.terms.functions import Map

        return Map(self, argument)

    @property
    def derivative(self) -> Function:
        return Function(self.name, self.order + 1)


@dataclass(frozen=True, slots=True)
class Family:
    """Symbols that differ in their index only: `x = Family("x", n); x[t - 1]`."""

    name: Name
    rows: Dimension = ONE
    cols: Dimension = ONE
    role: Role = Role.VARIABLE

    def __getitem__(self, at: IndexLike) -> Symbol:
        return Symbol(self.name, self.rows, self.cols, (index(at),), self.role)


@lru_cache(maxsize=1 << 10)  # the small ones are asked for everywhere
def number(value: int | Fraction | str) -> Number:
    """The exact number; a decimal string keeps its printed precision.

    >>> number("-0.50")
    Number(Fraction(-1, 2), 2)
    """
    if isinstance(value, str) and "." in value:
        return Number(Fraction(value), len(value.partition(".")[2]))
    return Number(Fraction(value))


def function(name: str | Name) -> Function:
    return Function(Name.of(name))


def scalar(name: str | Name, *indices: IndexLike) -> Symbol:
    """A real variable, with indices where given."""
    return Symbol(Name.of(name), indices=tuple(index(i) for i in indices))


def matrix(name: str | Name, rows: Size, cols: Size, role: Role = Role.VARIABLE) -> Symbol:
    """A matrix or, with one column, a vector."""
    return Symbol(Name.of(name, "bold"), Dimension.of(rows), Dimension.of(cols), (), role)


def parameter(name: str | Name, rows: Size, cols: Size = 1) -> Symbol:
    """A parameter shared by all steps."""
    return matrix(name, rows, cols, Role.PARAMETER)


def state(name: str | Name, rows: Size) -> Family:
    """The states of a recurrence, n×1 vectors indexed by the step."""
    return Family(Name.of(name, "bold"), Dimension.of(rows), ONE, Role.STATE)


def inputs(name: str | Name, rows: Size) -> Family:
    """The inputs of a recurrence, m×1 vectors indexed by the step."""
    return Family(Name.of(name, "bold"), Dimension.of(rows), ONE, Role.INPUT)


def auxiliary(name: str | Name, rows: Size) -> Family:
    """An abbreviation n×1 vector indexed by the step, such as the pre-activation z_t."""
    return Family(Name.of(name, "bold"), Dimension.of(rows), ONE, Role.AUXILIARY)


def losses(name: str | Name) -> Family:
    """The loss terms, scalars indexed by the step; each reads the state of its step only."""
    return Family(Name.of(name), ONE, ONE, Role.LOSS)
