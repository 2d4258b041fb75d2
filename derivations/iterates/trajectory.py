"""Exact iterates of an optimizer on an objective."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Any

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.iterates.interpreter import Run, check_start, slopes_of, states
from derivations.iterates.objectives import objective as objective_of_text
from derivations.iterates.objectives import objective_of_term
from derivations.iterates.systems import Irrational, Rationals
from derivations.models.exact import exact_number
from derivations.models.objective import Objective
from derivations.models.optimizer import Optimizer
from derivations.optimizers.registry import optimizer as optimizer_named

Exact = int | str | Fraction
Vectors = tuple[tuple[Fraction, ...], ...]  # one vector for each state of the rule, in its order


@dataclass(frozen=True, slots=True)
class Trajectory:
    """The states after 0, 1, …, steps; `settings` are the values of the rule's parameters."""

    objective: Objective
    optimizer: Optimizer
    settings: tuple[Fraction, ...]
    iterates: tuple[Vectors, ...]

    @property
    def steps(self) -> int:
        return len(self.iterates) - 1

    @property
    def points(self) -> tuple[tuple[Fraction, ...], ...]:
        """The point after 0, 1, …, steps."""
        return tuple(iterate[0] for iterate in self.iterates)

    def state(self, letter: str, step: int) -> tuple[Fraction, ...]:
        """A state by its letter, such as v, after a step."""
        letters = [str(state.family.name) for state in self.optimizer.states]
        return self.iterates[step][letters.index(letter)]


def trajectory(
    objective: Objective | str | Any,
    optimizer: Optimizer | str,
    start: Sequence[Exact],
    steps: int,
    **parameters: Exact,
) -> Trajectory:
    """The exact states after 0, 1, …, steps; UserError for a setting that makes no sense.

    objective: an Objective, its text, or a SymPy expression (variables in alphabetical order).
    Where the rule leaves the rationals the values are towers.Real, then enclosures.Enclosure.

    >>> from derivations.terms import scalar
    >>> x, y = scalar("x"), scalar("y")
    >>> f = Objective((x, y), x**2 + x * y + 6 * y**2)
    >>> path = trajectory(f, "nesterov", (4, 1), 3, lr="0.05", momentum="0.9")
    >>> [str(value) for value in path.points[1]], str(path.state("v", 3)[0])
    (['71/20', '1/5'], '-642949/800000')
    """
    function = as_objective(objective)
    run = rational_run(function, optimizer, start, parameters)
    return Trajectory(function, run.optimizer, run.settings, collected(function, run, steps))


def as_objective(given: Objective | str | Any) -> Objective:
    """An objective from itself, from text, or from a SymPy expression."""
    if isinstance(given, Objective):
        return given
    if isinstance(given, str):
        return objective_of_text(given)
    from derivations.semantics.sympy_bridge import Bridge

    return objective_of_term(Bridge().term(given))


def rational_run(
    objective: Objective,
    optimizer: Optimizer | str,
    start: Sequence[Exact],
    parameters: Mapping[str, Exact],
) -> Run:
    """The rule set up over the rationals."""
    rule = optimizer_named(optimizer) if isinstance(optimizer, str) else optimizer
    settings = rule.settings((name, exact(value, name)) for name, value in parameters.items())
    point = check_start(objective, [exact(value, "the start") for value in start])
    system = Rationals()
    return Run(rule, settings, point, slopes_of(objective, system), system)


def collected(objective: Objective, run: Run, steps: int) -> tuple[Vectors, ...]:
    """The states after 0, 1, …, steps, exact as far as exact numbers go."""
    if steps < 0:
        raise UserError(f"{steps} steps: the number of steps must not be negative")
    try:
        return tuple(islice(states(run), steps + 1))
    except Irrational:
        from derivations.iterates.stepping import Wanted, exact_iterates

        sizes = [len(values) for values in next(states(run))]
        return tuple(
            grouped(values, sizes) for _, values in exact_iterates(objective, run, Wanted(steps))
        )


def grouped(entries: Sequence[Any], sizes: Sequence[int]) -> Vectors:
    """A row of entries cut into the states' vectors."""
    rest = iter(entries)
    return tuple(tuple(islice(rest, size)) for size in sizes)


def carried_on(path: Trajectory, places: int) -> Trajectory:
    """The same rule, every state rounded to so many places as soon as it is computed."""
    from derivations.iterates.numerals import rounded
    from derivations.iterates.stepping import Wanted, carried_iterates

    system = Rationals()
    slopes = slopes_of(path.objective, system)
    run = Run(path.optimizer, path.settings, path.points[0], slopes, system)
    sizes = [len(values) for values in path.iterates[0]]
    rows = carried_iterates(path.objective, run, Wanted(path.steps), places)
    scale = 10**places
    iterates = tuple(
        grouped([Fraction(rounded(value, places).scaled, scale) for value in values], sizes)
        if step
        else path.iterates[0]
        for step, values in rows
    )
    return Trajectory(path.objective, path.optimizer, path.settings, iterates)


def exact(value: Exact, what: str) -> Fraction:
    """An exact number; UserError for text that is none and for a float."""
    if isinstance(value, float):
        raise UserError(f"{what}: {value} is a float; write '{value}' to mean the decimal")
    try:
        return exact_number(value) if isinstance(value, str) else Fraction(value)
    except (ValueError, ZeroDivisionError) as error:
        raise UserError(f"{what}: {value!r} is no exact number such as 0.05 or 1/20") from error
