"""One interpreter of update rules, over any number system."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.errors import UserError
from derivations.iterates.evaluation import GradientOf, Scope, evaluate, scalar_value
from derivations.iterates.systems import (
    LARGEST_BITS,
    Irrational,
    NotDifferentiable,
    NumberSystem,
    TooLarge,
    Undecided,
    Values,
)
from derivations.models.objective import Objective
from derivations.models.optimizer import COUNTER, DIMENSION, Optimizer
from derivations.terms.elementary import elementary_name
from derivations.terms.functions import Map
from derivations.terms.node import Term, subterms

LOGARITHMS = ("log", "log2", "log10")
LONGEST_SHOWN = 30  # characters of a number in a message

Slopes = Callable[[int], GradientOf]  # the gradient that a step uses
States = tuple[Values, ...]  # one vector for each state of the rule, in its order
Change = Callable[[Values], Values]


@dataclass(frozen=True, slots=True)
class Run:
    """A rule with its settings, a gradient and a start, over one number system.

    `change` is applied to every state as soon as it is computed (rounding to the printed digits).
    """

    optimizer: Optimizer
    settings: tuple[Fraction, ...]
    start: tuple[Fraction, ...]
    slopes: Slopes
    system: NumberSystem
    change: Change | None = None


def gradient_of(objective: Objective, system: NumberSystem) -> GradientOf:
    """The objective's gradient over a number system."""
    partials, positives = objective.gradient, positive_terms(objective)
    zero = system.number(Fraction(0))

    def at(point: Values) -> Values:
        values = {v: (p,) for v, p in zip(objective.variables, point, strict=True)}
        scope = Scope(system, values)
        try:
            if not all(system.less(zero, scalar_value(term, scope)) for term in positives):
                raise NotDifferentiable(f"the objective has no value {where(objective, point)}")
            return tuple(scalar_value(partial, scope) for partial in partials)
        except ZeroDivisionError as error:
            place = where(objective, point)
            raise NotDifferentiable(f"the objective is not differentiable {place}") from error

    return at


def positive_terms(objective: Objective) -> list[Term]:
    """The arguments of logarithms: the derivative 1/u knows no longer that u must be positive."""
    maps = (part for part in subterms(objective.term) if isinstance(part, Map))
    return [part.argument for part in maps if elementary_name(part.function) in LOGARITHMS]


def where(objective: Objective, point: Values) -> str:
    """At x = 0, y = 1/2; without the numbers where they are long or not rational."""
    named = [
        f"{v.name} = {p}" for v, p in zip(objective.variables, point, strict=True)
        if isinstance(p, Fraction) and len(str(p)) < LONGEST_SHOWN
    ]  # fmt: skip
    return "at " + ", ".join(named) if len(named) == len(point) else "at an iterate"


def slopes_of(objective: Objective, system: NumberSystem) -> Slopes:
    """The objective's gradient at every step, or those of its batches in turn."""
    gradients = [gradient_of(batch, system) for batch in objective.batches or (objective,)]
    return lambda step: gradients[(step - 1) % len(gradients)]


def over(run: Run, objective: Objective, system: NumberSystem) -> Run:
    """The same run over another number system."""
    return replace(run, system=system, slopes=slopes_of(objective, system))


def states(run: Run) -> Iterator[States]:
    """The states after 0, 1, 2, … steps, without end."""
    # Lazy from the first on: enclosures set the precision around each state that they ask for.
    yield from states_from(run, 0, initial(run))


def states_from(run: Run, step: int, current: States) -> Iterator[States]:
    """The states after step, step + 1, … steps, of which the first is given."""
    while True:
        yield current
        step += 1
        current = advance(run, step, current)


def scope_of(run: Run) -> Scope:
    """The parameters, and the number of variables."""
    number = run.system.number
    named = zip(run.optimizer.parameters, run.settings, strict=True)
    symbols = {parameter.symbol: (number(value),) for parameter, value in named}
    (size,) = DIMENSION.names
    return Scope(run.system, symbols, {}, {size: len(run.start)})


def initial(run: Run) -> States:
    """The start, and every other state's initial value."""
    scope = scope_of(run)
    scope.symbols[run.optimizer.point[0]] = tuple(map(run.system.number, run.start))
    return tuple(evaluate(state.initial, scope) for state in run.optimizer.states)


def advance(run: Run, step: int, before: States) -> States:
    """The states one step later; UserError names the step where something has no value."""
    scope = scope_of(run)
    (counter,) = COUNTER.variables
    scope.indices[counter] = run.system.number(Fraction(step))
    scope.gradient = run.slopes(step)
    families = [state.family for state in run.optimizer.states]
    for family, values in zip(families, before, strict=True):
        scope.symbols[family[COUNTER - 1]] = values
    try:
        run_equations(run, scope)
    except (Irrational, Undecided):
        raise
    except ZeroDivisionError as error:
        raise UserError(f"{run.optimizer.name} divides by zero at step {step}") from error
    except TooLarge as error:
        raise UserError(too_large(run, step, str(error))) from error
    except ArithmeticError as error:
        raise UserError(f"{run.optimizer.name}, step {step}: {error}") from error
    after = tuple(scope.symbols[family[COUNTER]] for family in families)
    check_size(run, step, after)
    return after


def check_size(run: Run, step: int, after: States) -> None:
    """UserError that names the step where a number has grown past the limit."""
    largest = max(run.system.bits(value) for values in after for value in values)
    if largest > LARGEST_BITS:
        raise UserError(too_large(run, step, f"an exact number has {largest} bits"))


def too_large(run: Run, step: int, what: str) -> str:
    """Names the step, the limit, and the two ways on."""
    return (
        f"{run.optimizer.name}, step {step}: {what}, the limit is {LARGEST_BITS} bits; "
        "fewer --steps stay exact, --digits gives enclosures instead"
    )


def run_equations(run: Run, scope: Scope) -> None:
    """The equations in order; each gives its symbol a value in the scope."""
    carried = {state.family[COUNTER] for state in run.optimizer.states}
    for equation in run.optimizer.equations:
        values = evaluate(equation.right, scope)
        if run.change is not None and equation.left in carried:
            values = run.change(values)
        scope.symbols[equation.left] = values


def counted(number: int, what: str) -> str:
    """1 variable, 2 variables."""
    return f"{number or 'no'} {what}" + ("" if number == 1 else "s")


def check_start(objective: Objective, start: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The start; UserError where it has not one number for each variable."""
    if len(start) != objective.dimension:
        names = ", ".join(str(variable.name) for variable in objective.variables)
        raise UserError(
            f"the start has {counted(len(start), 'number')}, {objective.function.name} has "
            f"{counted(objective.dimension, 'variable')}: {names}"
        )
    return tuple(start)
