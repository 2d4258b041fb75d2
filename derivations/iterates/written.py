"""An update rule with a step's indices put in, in the objective's own variables.

As vectors, x_k becomes [x_k, y_k]; as components, every vector falls apart and ∇f(p) becomes the
partials at p.  Both are read off the optimizer's statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from derivations.dataclass import dataclass
from derivations.models.objective import Objective
from derivations.models.optimizer import COUNTER, DIMENSION, Equation, Optimizer
from derivations.terms.algebra import Hadamard, power, times
from derivations.terms.entrywise import EntrywiseExtremum, Filled, Gradient, Magnitude
from derivations.terms.functions import (
    Absolute,
    Extremum,
    GradientAt,
    Norm,
    PartialAt,
    Vector,
)
from derivations.terms.leaves import Number, Symbol
from derivations.terms.names import Name
from derivations.terms.node import Term
from derivations.terms.shapes import Dimension
from derivations.terms.substitution import substitute

Form = Literal["components", "vectors"]
Statement = tuple[Term, Term]  # left = right


def at_step(term: Term, step: int) -> Term:
    """The term with the counter's value put in."""
    (counter,) = COUNTER.variables
    return substitute(term, {counter: step})


@dataclass(frozen=True, slots=True)
class VectorForm:
    """v_1 = γ v_0 − α ∇f([x_0, y_0] + γ v_0)."""

    objective: Objective
    optimizer: Optimizer

    def update(self, equation: Equation, step: int) -> list[Statement]:
        """The equation at a step."""
        return [
            (self.vector(at_step(equation.left, step)), self.vector(at_step(equation.right, step)))
        ]

    def values(self, symbol: Symbol, numbers: Sequence[Number]) -> list[Statement]:
        """A symbol and its value."""
        return [(self.vector(symbol), value) for value in self.gathered(numbers)]

    def gathered(self, numbers: Sequence[Number]) -> tuple[Term, ...]:
        """The entries as one vector."""
        return (Vector(tuple(numbers)),) if numbers else ()

    def vector(self, term: Term) -> Term:
        """The term for as many entries as the objective has variables."""
        match term:
            case Symbol() if is_point(term, self.optimizer):
                return Vector(point_entries(term, self.objective))
            case Symbol(name, rows, cols, indices, role) if rows == DIMENSION:
                return Symbol(name, Dimension.of(self.objective.dimension), cols, indices, role)
            case Gradient(_, point):
                variables = self.objective.variables
                return GradientAt(self.objective.function, variables, (self.vector(point),))
            case Filled(entry, rows, cols) if rows == DIMENSION:
                return Filled(self.vector(entry), Dimension.of(self.objective.dimension), cols)
        return term.map(self.vector)


@dataclass(frozen=True, slots=True)
class ComponentForm:
    """x_1 = x_0 − α ∂f(x_0, y_0)/∂x, and y_1 likewise."""

    objective: Objective
    optimizer: Optimizer

    def update(self, equation: Equation, step: int) -> list[Statement]:
        """The equation at a step, one for each variable."""
        left, right = at_step(equation.left, step), at_step(equation.right, step)
        return [(self.entry(left, i), self.entry(right, i)) for i in self.positions(left)]

    def values(self, symbol: Symbol, numbers: Sequence[Number]) -> list[Statement]:
        """Each entry of a symbol and its value."""
        return [(self.entry(symbol, i), value) for i, value in enumerate(numbers)]

    def gathered(self, numbers: Sequence[Number]) -> tuple[Term, ...]:
        """The entries one by one."""
        return tuple(numbers)

    def positions(self, term: Term) -> range:
        return range(1 if term.shape.is_scalar else self.objective.dimension)

    def entry(self, term: Term, i: int) -> Term:
        """The scalar term of the i-th entry; a scalar stays itself."""
        match term:
            case Symbol() if is_point(term, self.optimizer):
                return point_entries(term, self.objective)[i]
            case Symbol(name, rows, _, indices, role) if rows == DIMENSION:
                variable = self.objective.variables[i].name
                return Symbol(Name.of(f"{name}_{variable}"), indices=indices, role=role)
            case Gradient(_, point):
                variable_at_i = self.objective.variables[i]
                return PartialAt(self.objective.function, variable_at_i, self.entries(point))
            case Norm(vector, kind):
                return Norm(Vector(self.entries(vector)), kind)
            case Filled(entry):
                return self.entry(entry, i)
            case Hadamard(left, right):
                one, other = self.entry(left, i), self.entry(right, i)
                return power(one, 2) if one is other else times(one, other)
            case EntrywiseExtremum(kind, terms):
                return Extremum(kind, tuple(self.entry(part, i) for part in terms))
            case Magnitude(inner):
                return Absolute(self.entry(inner, i))
        return term.map(lambda child: self.entry(child, i))

    def entries(self, term: Term) -> tuple[Term, ...]:
        return tuple(self.entry(term, i) for i in range(self.objective.dimension))


FORMS: dict[Form, type[VectorForm] | type[ComponentForm]] = {
    "vectors": VectorForm,
    "components": ComponentForm,
}


def is_point(symbol: Symbol, optimizer: Optimizer) -> bool:
    """Whether the symbol is the point at some step."""
    return symbol.name == optimizer.point.name and symbol.rows == DIMENSION


def point_entries(symbol: Symbol, objective: Objective) -> tuple[Symbol, ...]:
    """x_k, y_k for the point of step k."""
    return tuple(Symbol(v.name, indices=symbol.indices) for v in objective.variables)
