"""The wanted iterates of a run, by the path that suits: equations, integer steps, or powers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from derivations.iterates.interpreter import Run, states
from derivations.iterates.numerals import Number
from derivations.iterates.policy import round_half_away
from derivations.models.objective import Objective

if TYPE_CHECKING:
    from derivations.iterates.affine import AffineMap

# A shorter run is done by its equations before FLINT is even imported.
SHORT_RUN = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Every `stride`-th iterate up to `steps`, or the last only."""

    steps: int
    stride: int = 1
    last: bool = False

    def __contains__(self, step: object) -> bool:
        if not isinstance(step, int) or step > self.steps:
            return False
        return step == self.steps if self.last else step % self.stride == 0


Iterate = tuple[int, tuple[Number, ...]]


def wanted_iterates(
    objective: Objective, run: Run, wanted: Wanted, places: int | None = None
) -> Iterator[Iterate]:
    """(step, entries of all states), exactly or correctly rounded to so many places."""
    if wanted.steps > SHORT_RUN:
        from derivations.iterates.detection import NotAffine, affine_map

        try:
            return affine_iterates(run, affine_map(run, objective), wanted, places)
        except NotAffine:
            pass
    return by_equations(run, wanted, wanted.steps)


def carried(run: Run, places: int) -> Run:
    """The run that goes on from rounded values."""
    return replace(run, change=lambda v: tuple(round_half_away(z, places) for z in v))


def by_equations(run: Run, wanted: Wanted, steps: int) -> Iterator[Iterate]:
    """The wanted of the first iterates, one step after the other."""
    for step, values in enumerate(islice(states(run), steps + 1)):
        if step in wanted:
            yield step, tuple(chain.from_iterable(values))


def affine_iterates(
    run: Run, affine: AffineMap, wanted: Wanted, places: int | None
) -> Iterator[Iterate]:
    """By the equations up to the map's origin, then by the map."""
    yield from by_equations(run, wanted, min(affine.origin - 1, wanted.steps))
    if wanted.steps >= affine.origin:
        yield from by_map(affine, wanted, places)


def by_map(affine: AffineMap, wanted: Wanted, places: int | None) -> Iterator[Iterate]:
    """The wanted iterates from the map's origin on."""
    from derivations.iterates import fixed_point, long_runs

    setup = None if places is None or wanted.last else fixed_point.fixed_point(affine, places)
    if places is not None and setup is not None:
        yield from fixed_point.rounded(affine, setup, places, wanted.steps, wanted)
    elif wanted.last:
        yield wanted.steps, long_runs.at_step(affine, wanted.steps)
    else:
        first = -(-affine.origin // wanted.stride) * wanted.stride
        yield from long_runs.every(affine, first, wanted.stride, wanted.steps)
