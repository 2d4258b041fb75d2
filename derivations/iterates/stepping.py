"""The wanted iterates of a run, by the path that suits: equations, integer steps, or powers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from derivations.dataclass import dataclass, replace
from derivations.errors import UserError
from derivations.iterates.interpreter import Run, States, initial, states, too_large
from derivations.iterates.numerals import Number
from derivations.iterates.policy import round_half_away
from derivations.iterates.systems import LARGEST_BITS, Irrational
from derivations.models.objective import Objective

if TYPE_CHECKING:
    from derivations.iterates.affine import AffineMap

# A shorter run is done by its equations before FLINT is even imported.
SHORT_RUN = 100

# So few steps outgrow no limit; a prediction is made for more.
FEW_STEPS = 8

# Python's fractions take gcds in quadratic time; FLINT is faster from here on.
BIG_BITS = 5_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Every `stride`-th iterate up to `steps`, or the last only.

    places: rounded to so many decimals; digits: enclosures with so many digits, not exact numbers.
    """

    steps: int
    stride: int = 1
    last: bool = False
    places: int | None = None
    digits: int | None = None

    def __contains__(self, step: object) -> bool:
        if not isinstance(step, int) or step > self.steps:
            return False
        return step == self.steps if self.last else step % self.stride == 0


Iterate = tuple[int, tuple[Number, ...]]


def wanted_iterates(objective: Objective, run: Run, wanted: Wanted) -> Iterator[Iterate]:
    """(step, entries of all states), exact as far as exact numbers go, or rounded decimals."""
    if wanted.digits is not None:
        from derivations.iterates import irrational_runs

        return irrational_runs.by_enclosures(objective, run, wanted, 0)
    if wanted.steps > SHORT_RUN:
        from derivations.iterates.detection import NotAffine, affine_map

        try:
            return affine_iterates(run, affine_map(run, objective), wanted)
        except NotAffine:
            pass
        if wanted.last:
            return by_product(objective, run, wanted)
    return exact_iterates(objective, run, wanted)


def by_product(objective: Objective, run: Run, wanted: Wanted) -> Iterator[Iterate]:
    """The last iterate of a rule that is affine but for its schedule; else step by step."""
    from derivations.iterates.detection import NotAffine
    from derivations.iterates.varying import last_iterate, varying_map

    try:
        yield wanted.steps, last_iterate(varying_map(run, objective), wanted.steps)
    except (NotAffine, Irrational):
        yield from exact_iterates(objective, run, wanted)


def exact_iterates(objective: Objective, run: Run, wanted: Wanted) -> Iterator[Iterate]:
    """Rationals; from the first irrational step on, radicals and then enclosures."""
    check_prediction(objective, run, wanted)
    step = 0
    current = initial(run)
    try:
        for step, current in enumerate(islice(states(run), wanted.steps + 1)):
            if step in wanted:
                yield step, entries(current)
            if is_big(run, current):
                break
    except Irrational:
        from derivations.iterates import irrational_runs

        yield from irrational_runs.from_step(objective, run, wanted, step + 1)
        return
    if step < wanted.steps:
        from derivations.iterates import big_runs

        yield from big_runs.from_state(objective, run, wanted, step, current)


def check_prediction(objective: Objective, run: Run, wanted: Wanted) -> None:
    """UserError before the first step where the numbers are known to outgrow the limit."""
    if wanted.steps <= FEW_STEPS:
        return
    from derivations.iterates.heights import first_beyond

    step = first_beyond(run, objective, wanted.steps, LARGEST_BITS)
    if step is not None:
        raise UserError(too_large(run, step, "the exact numbers will be too long"))


def is_big(run: Run, current: States) -> bool:
    """Whether Python's fractions have become slower than FLINT's."""
    return max(run.system.bits(value) for values in current for value in values) > BIG_BITS


def entries(current: States) -> tuple[Number, ...]:
    """The entries of all states in one row."""
    return tuple(chain.from_iterable(current))


def carried(run: Run, places: int) -> Run:
    """The run that goes on from rounded values."""
    return replace(run, change=lambda v: tuple(round_half_away(z, places) for z in v))


def carried_iterates(
    objective: Objective, run: Run, wanted: Wanted, places: int
) -> Iterator[Iterate]:
    """The wanted iterates where each step is computed from the rounded values of the last."""
    done = -1
    try:
        for step, values in by_equations(carried(run, places), wanted, wanted.steps):
            yield step, values
            done = step
    except Irrational:
        from derivations.iterates import irrational_runs

        path = irrational_runs.carried_on(objective, run, wanted, places)
        yield from ((step, values) for step, values in path if step > done)


def by_equations(run: Run, wanted: Wanted, steps: int) -> Iterator[Iterate]:
    """The wanted of the first iterates, one step after the other."""
    for step, current in enumerate(islice(states(run), steps + 1)):
        if step in wanted:
            yield step, entries(current)


def affine_iterates(run: Run, affine: AffineMap, wanted: Wanted) -> Iterator[Iterate]:
    """By the equations up to the map's origin, then by the map."""
    yield from by_equations(run, wanted, min(affine.origin - 1, wanted.steps))
    if wanted.steps >= affine.origin:
        yield from by_map(affine, wanted)


def by_map(affine: AffineMap, wanted: Wanted) -> Iterator[Iterate]:
    """The wanted iterates from the map's origin on."""
    from derivations.iterates import fixed_point, long_runs

    places = wanted.places
    setup = None if places is None or wanted.last else fixed_point.fixed_point(affine, places)
    if places is not None and setup is not None:
        yield from fixed_point.rounded(affine, setup, places, wanted.steps, wanted)
    elif wanted.last:
        yield wanted.steps, long_runs.at_step(affine, wanted.steps)
    else:
        first = -(-affine.origin // wanted.stride) * wanted.stride
        yield from long_runs.every(affine, first, wanted.stride, wanted.steps)
