"""An optimizer as data: its update equations in the language of terms, stated once.

A state is a family indexed by the step, x_k and v_k; each equation gives one symbol of step k from
the symbols of step k and k − 1, the parameters, the counter k, and the gradient at a point.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.terms.entrywise import Filled, Gradient
from derivations.terms.index import Index, index
from derivations.terms.leaves import Family, Function, Number, Role, Symbol, function, scalar
from derivations.terms.names import Name
from derivations.terms.node import Term, subterms
from derivations.terms.shapes import ONE, Dimension

COUNTER: Index = index("k")
DIMENSION = Dimension.of("n")
OBJECTIVE: Function = function("f")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A setting: the name a user sets, the symbol that is printed, its default, its range.

    The range is low ≤ value ≤ high, or low < value where `open_low` and value < high where
    `open_high`; None has no bound.
    """

    name: str
    symbol: Symbol
    default: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    open_low: bool = False
    open_high: bool = False
    meaning: str = ""

    def check(self, value: Fraction) -> Fraction:
        """The value; UserError where it is out of range."""
        too_low = self.low is not None and (
            value <= self.low if self.open_low else value < self.low
        )
        too_high = self.high is not None and (
            value >= self.high if self.open_high else value > self.high
        )
        if too_low or too_high:
            raise UserError(f"{self.name} = {value} is out of range: {self.interval}")
        return value

    @property
    def interval(self) -> str:
        """The range as mathematics writes it."""
        left = "(-∞" if self.low is None else f"{'(' if self.open_low else '['}{self.low}"
        right = "∞)" if self.high is None else f"{self.high}{')' if self.open_high else ']'}"
        return f"it must lie in {left}, {right}"


@dataclass(frozen=True, slots=True)
class State:
    """What a rule carries from step to step, and its value before the first: a term without k."""

    family: Family
    initial: Term


@dataclass(frozen=True, slots=True)
class Equation:
    """left := right."""

    left: Symbol
    right: Term

    def __post_init__(self) -> None:
        if self.left.shape != self.right.shape:
            raise UserError(
                f"the optimizer's equation for {self.left.name} clashes: "
                f"{self.left.shape} on the left, {self.right.shape} on the right"
            )


@dataclass(frozen=True, slots=True)
class Optimizer:
    """A rule: its equations in order, its states (the first is the point), its parameters.

    name: as a user asks for it, with a framework's prefix where it is a framework's own form;
    source: paper and equation; version: of the framework that was read; shown: the state that is
    the iterate where it is not the point (averaged SGD).
    """

    name: str
    title: str
    equations: tuple[Equation, ...]
    states: tuple[State, ...]
    parameters: tuple[Parameter, ...]
    source: str
    version: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        known: set[Term] = {parameter.symbol for parameter in self.parameters}
        known |= {state.family[COUNTER - 1] for state in self.states}
        for equation in self.equations:
            for symbol in symbols_in(equation.right):
                if symbol not in known:
                    raise UserError(f"{self.name}: {symbol.name} is used before it is given")
            known.add(equation.left)

    @property
    def point(self) -> Family:
        return self.states[0].family

    def parameter(self, name: str) -> Parameter:
        """The parameter of a name; UserError names those that there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = ", ".join(parameter.name for parameter in self.parameters)
        raise UserError(f"{self.name} has no parameter {name}: it has {names}")

    def settings(self, given: Iterable[tuple[str, Fraction]]) -> tuple[Fraction, ...]:
        """The value of every parameter, in order; UserError for one that is missing or unknown."""
        values = {self.parameter(name): value for name, value in given}
        return tuple(self._setting(parameter, values) for parameter in self.parameters)

    def _setting(self, parameter: Parameter, values: dict[Parameter, Fraction]) -> Fraction:
        value = values.get(parameter, parameter.default)
        if value is None:
            raise UserError(f"{self.name} needs a value of {parameter.name}")
        return parameter.check(value)


def symbols_in(term: Term) -> Iterable[Symbol]:
    return (part for part in subterms(term) if isinstance(part, Symbol))


# ---------------------------------------------------------------- how a rule is written down


def vector_state(letter: str) -> Family:
    """A state with as many entries as the objective has variables."""
    return Family(Name.of(letter), DIMENSION, ONE, Role.STATE)


def scalar_state(letter: str) -> Family:
    """A state that is one number."""
    return Family(Name.of(letter), ONE, ONE, Role.STATE)


def filled(value: Term | int | Fraction) -> Term:
    """A scalar in every entry of a vector, as in √v + ε."""
    scalar_term = value if isinstance(value, Term) else Number(Fraction(value))
    return Filled(scalar_term, DIMENSION, ONE)


def gradient(point: Term) -> Term:
    """∇f(point)."""
    return Gradient(OBJECTIVE, point)


def symbol(letter: str) -> Symbol:
    """A parameter as it is printed."""
    return scalar(letter)
