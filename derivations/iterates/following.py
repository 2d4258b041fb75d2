"""Does an optimizer follow the exact rule?  Every iterate, in units in the last place.

The unit of a component is the ulp of its largest magnitude so far: by its own ulp an honest run
that passes near zero would be any number of units away.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from derivations.dataclass import dataclass, replace
from derivations.errors import UserError
from derivations.iterates.balls import Balls
from derivations.iterates.causes import variants
from derivations.iterates.enclosures import as_fraction, enclosed, precision
from derivations.iterates.frameworks import BeforeStep, Points, Recording, Slope, record
from derivations.iterates.interpreter import Run, Slopes, gradient_of, slopes_of
from derivations.iterates.objectives import objective as objective_of_text
from derivations.iterates.systems import Values
from derivations.iterates.trajectory import Exact, exact
from derivations.iterates.ulps import FORMATS, Format
from derivations.models.objective import Objective
from derivations.models.optimizer import Optimizer
from derivations.optimizers.registry import optimizer as optimizer_named

# Digits of the exact values: far beyond any float's.
DIGITS = 40
GRADIENT_BITS = 400


@dataclass(frozen=True, slots=True)
class Reference:
    """A rule with its settings, a start and a number of steps; a replay needs no objective."""

    objective: Objective | None
    optimizer: Optimizer
    settings: tuple[Fraction, ...]
    start: tuple[Fraction, ...]
    steps: int


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far an iterate is from the exact value, in ulps."""

    step: int
    component: int
    ulps: float
    found: Fraction
    expected: Fraction


def reference(
    objective: Objective | str | None,
    optimizer: Optimizer | str,
    start: Sequence[Exact | float],
    steps: int,
    **parameters: Exact,
) -> Reference:
    """What an optimizer is to follow; the objective may be text, or None for a replay."""
    function = objective_of_text(objective) if isinstance(objective, str) else objective
    rule = optimizer_named(optimizer) if isinstance(optimizer, str) else optimizer
    settings = rule.settings((name, exact(value, name)) for name, value in parameters.items())
    return Reference(function, rule, settings, tuple(Fraction(value) for value in start), steps)


def assert_follows(
    optimizer: Any,
    exact: Reference,
    *,
    ulps: float = 16,
    replay: bool = False,
    gradient: Slope | None = None,
    before_step: BeforeStep | None = None,
) -> Deviation:
    """AssertionError where an iterate is more than `ulps` from the exact one; else the worst.

    optimizer: a PyTorch optimizer over one parameter, an optax transformation, a Keras optimizer,
    or a callable (point, gradient) → point.  replay: the exact rule is fed the gradients that the
    optimizer was given, so that its own rounding alone is measured; `gradient` is then any model's.
    before_step: called with the parameters between gradient and step (clipping).
    """
    start = exact.start
    recording = record(
        optimizer, start, gradient or float_gradient(exact), exact.steps, before_step
    )
    start = tuple(map(recording.format.nearest, start))
    exact = replace(exact, start=start)
    worst = worst_deviation(exact, recording, replay, ulps)
    if worst.ulps > ulps:
        raise AssertionError(report(exact, recording, replay, ulps, worst))
    return worst


def float_gradient(exact: Reference) -> Slope:
    """The objective's gradient at floats, each partial correctly rounded to float64."""
    if exact.objective is None:
        raise UserError("no objective is stated: give `gradient`")
    slope = gradient_of(exact.objective, Balls())

    def at(point: list[float]) -> list[float]:
        with precision(GRADIENT_BITS):
            balls = slope(tuple(Balls().number(Fraction(value)) for value in point))
            middles = [as_fraction(ball.mid()) for ball in balls]
        return [float(FORMATS["float64"].nearest(middle)) for middle in middles]

    return at


def exact_points(exact: Reference, gradients: Points | None) -> Points:
    """The exact iterates after 1, 2, … steps, to far more digits than a float holds."""
    if gradients is not None:
        run = _run(exact, lambda step: lambda point: _balls(gradients[step - 1]))
    elif exact.objective is not None:
        run = _run(exact, slopes_of(exact.objective, Balls()))
    else:
        raise UserError("no objective is stated: use replay=True")
    states = enclosed(run, exact.steps, DIGITS)
    points = [tuple(as_fraction(ball.mid()) for ball in state[0]) for state in states]
    return tuple(points[1:])


def _run(exact: Reference, slopes: Slopes) -> Run:
    return Run(exact.optimizer, exact.settings, exact.start, slopes, Balls())


def _balls(recorded: Sequence[Fraction]) -> Values:
    return tuple(map(Balls().number, recorded))


def worst_deviation(exact: Reference, recording: Recording, replay: bool, ulps: float) -> Deviation:
    """The first deviation beyond the tolerance, else the largest."""
    expected = exact_points(exact, recording.gradients if replay else None)
    return compare(exact.start, expected, recording.points, recording.format, ulps)


def compare(
    start: Sequence[Fraction], expected: Points, found: Points, form: Format, ulps: float
) -> Deviation:
    """Every component of every iterate, in ulps of the component's largest magnitude so far."""
    peaks = [abs(value) for value in start]
    worst = Deviation(0, 0, 0.0, Fraction(0), Fraction(0))
    for step, (true, seen) in enumerate(zip(expected, found, strict=True), 1):
        for i, (value, got) in enumerate(zip(true, seen, strict=True)):
            peaks[i] = max(peaks[i], abs(value))
            distance = float(abs(got - value) / form.ulp(peaks[i]))
            if distance > worst.ulps:
                worst = Deviation(step, i, distance, got, value)
            if distance > ulps:
                return worst
    return worst


def report(
    exact: Reference, recording: Recording, replay: bool, ulps: float, worst: Deviation
) -> str:
    """What leaves the tolerance first, and the likeliest cause."""
    name = worst.component
    if exact.objective is not None:
        name = exact.objective.variables[worst.component].name  # type: ignore[assignment]
    return (
        f"{exact.optimizer.name}: step {worst.step}, component {name}: "
        f"{float(worst.found)!r} is {worst.ulps:.3g} ulps ({recording.format.name}) from the exact "
        f"{float(worst.expected)!r}; the tolerance is {ulps:g}. "
        f"Likeliest cause: {likeliest_cause(exact, recording, replay, worst)}."
    )


def likeliest_cause(exact: Reference, recording: Recording, replay: bool, worst: Deviation) -> str:
    """The wrong variant that the iterates follow, else what the size of the deviation suggests."""
    near = min(64.0, worst.ulps / 16)  # nearer than the rule itself, which some variants equal
    for variant in variants(exact.optimizer):
        try:
            other = replace(exact, optimizer=variant.optimizer, settings=_shared(exact, variant))
            if worst_deviation(other, recording, replay, near).ulps <= near:
                return variant.what
        except (UserError, ArithmeticError):
            continue
    single = FORMATS["float32"].precision
    lost = recording.format.precision - single
    if lost > 0 and 2 ** (lost - 12) < worst.ulps < 2 ** (lost + 8):
        return "float32 somewhere: in a state, the learning rate, or the step's arithmetic"
    if worst.step == 1:
        return "the first step or the initial state"
    return "not known; see the table of traps in docs/following.md"


def _shared(exact: Reference, variant: Any) -> tuple[Fraction, ...]:
    """The settings that both rules have by name, and the variant's defaults."""
    named = zip(exact.optimizer.parameters, exact.settings, strict=True)
    given = {parameter.name: value for parameter, value in named}
    known = {parameter.name for parameter in variant.optimizer.parameters}
    return tuple(variant.optimizer.settings((n, v) for n, v in given.items() if n in known))
