"""Is one step of a rule an affine map?  Found by running its equations on generators.

The rule is affine when every next component has degree at most 1 in the state and does not hold the
counter.  A comparison of the counter with a constant is decided as it is for all large k, and the
map then holds after the last step where it is decided otherwise.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from flint import fmpq, fmpq_mat

from derivations.dataclass import dataclass, field
from derivations.iterates.affine import AffineMap
from derivations.iterates.evaluation import Scope, evaluate
from derivations.iterates.interpreter import Run, over, scope_of, states
from derivations.iterates.polynomials import NotPolynomial, Polynomials
from derivations.iterates.systems import Irrational
from derivations.models.objective import Objective
from derivations.models.optimizer import COUNTER

COUNTER_NAME = "k"


class NotAffine(Exception):
    """Says which equation leaves the affine maps, and how."""


@dataclass
class Eventually(Polynomials):
    """Polynomials where a comparison of the counter is decided as for all steps after `settled`."""

    names: tuple[str, ...]
    settled: int = field(default=0)

    def __post_init__(self) -> None:
        super().__init__(self.names)

    def less(self, left: Any, right: Any) -> bool:
        return self.eventual_sign(left - right) < 0

    def equal(self, left: Any, right: Any) -> bool:
        return self.eventual_sign(left - right) == 0

    def larger(self, left: Any, right: Any) -> Any:
        return right if self.less(left, right) else left

    def smaller(self, left: Any, right: Any) -> Any:
        return left if self.less(left, right) else right

    def eventual_sign(self, value: Any) -> int:
        """The sign for all large k of a constant, or of a k + b."""
        counter = self.generators[COUNTER_NAME]
        slope = value.derivative(COUNTER_NAME)
        if value.is_constant() or not slope.is_constant():
            number = self.value(value)
            return (number > 0) - (number < 0)
        rate = self.value(slope)
        offset = self.value(value - slope * counter)
        self.settled = max(self.settled, -offset // rate)
        return 1 if rate > 0 else -1


def affine_map(run: Run, objective: Objective) -> AffineMap:
    """One step as a map of all states; NotAffine names the equation that is none."""
    if len(objective.batches) > 1:
        raise NotAffine("the batches differ from step to step")
    sizes = [len(values) for values in next(states(run))]
    labels = tuple(
        f"{state.family.name}{i}"
        for state, size in zip(run.optimizer.states, sizes, strict=True)
        for i in range(size)
    )
    system = Eventually((*(f"s{i}" for i in range(len(labels))), COUNTER_NAME))
    symbolic = over(run, objective, system)
    rows = [affine_row(value, run) for value in next_state(symbolic, sizes, system)]
    start = next(islice(states(run), system.settled, None))
    return AffineMap(
        labels,
        fmpq_mat([row[:-1] for row in rows]),
        tuple(row[-1] for row in rows),
        tuple(fmpq(*value.as_integer_ratio()) for values in start for value in values),
        system.settled,
    )


def next_state(run: Run, sizes: list[int], system: Eventually) -> list[Any]:
    """Every component of the next state as a polynomial in those of this one."""
    scope = scope_of(run)
    generators = iter(system.generators.values())
    families = [state.family for state in run.optimizer.states]
    for family, size in zip(families, sizes, strict=True):
        scope.symbols[family[COUNTER - 1]] = tuple(islice(generators, size))
    scope.gradient = run.slopes(1)
    (counter,) = COUNTER.variables
    scope.indices[counter] = system.generators[COUNTER_NAME]
    for equation in run.optimizer.equations:
        scope.symbols[equation.left] = polynomial_values(equation, scope)
    return [value for family in families for value in scope.symbols[family[COUNTER]]]


def polynomial_values(equation: Any, scope: Scope) -> tuple[Any, ...]:
    """What an equation gives; NotAffine names it where that is no polynomial."""
    try:
        return evaluate(equation.right, scope)
    except (NotPolynomial, Irrational, ArithmeticError) as error:
        raise NotAffine(f"the equation for {equation.left.name}: {error}") from error


def affine_row(value: Any, run: Run) -> list[fmpq]:
    """The coefficients of the components, then the constant."""
    size = value.context().nvars() - 1
    row = [fmpq(0)] * (size + 1)
    for exponents, coefficient in value.to_dict().items():
        *in_state, in_counter = exponents
        if sum(in_state) > 1 or in_counter:
            raise NotAffine(f"{run.optimizer.name}: a next state holds {value}")
        position = in_state.index(1) if any(in_state) else size
        row[position] = coefficient
    return row
