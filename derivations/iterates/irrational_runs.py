"""Runs that leave the rationals: radicals up to a degree, then enclosures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from flint import arb

from derivations.dataclass import replace
from derivations.iterates.balls import Balls
from derivations.iterates.enclosures import (
    as_fraction,
    enclosed,
    enclosure,
    over_balls,
    precision,
)
from derivations.iterates.interpreter import Run, over, states
from derivations.iterates.policy import round_half_away
from derivations.iterates.stepping import Iterate, Wanted, entries
from derivations.iterates.systems import Irrational, Undecided, Values
from derivations.iterates.towers import Algebraic
from derivations.models.objective import Objective

# Digits of an enclosure when a user asks for none, and those beyond the decimals of a rounding.
USUAL_DIGITS = 20
SPARE_DIGITS = 15


def from_step(objective: Objective, run: Run, wanted: Wanted, first: int) -> Iterator[Iterate]:
    """The wanted iterates from a step on: radicals as far as they go, then enclosures."""
    exact = over(run, objective, Algebraic())
    reached = first
    try:
        for step, current in enumerate(islice(states(exact), wanted.steps + 1)):
            if step >= first and step in wanted:
                yield step, entries(current)
            reached = max(first, step + 1)
    except Irrational:
        yield from by_enclosures(objective, run, wanted, reached)


def carried_on(objective: Objective, run: Run, wanted: Wanted, places: int) -> Iterator[Iterate]:
    """The wanted iterates where every state is rounded as soon as it is computed."""

    def change(values: Values) -> Values:
        return tuple(rounded_ball(value, places) for value in values)

    carried = replace(over_balls(run, objective), change=change)
    digits = places + SPARE_DIGITS
    for step, current in enumerate(enclosed(carried, wanted.steps, digits)):
        if step in wanted:
            with precision(64):
                found = tuple(enclosure(value, digits) for value in entries(current))
            yield step, found


def rounded_ball(value: arb, places: int) -> arb:
    """The value with so many decimals; Undecided where the ball leaves the rounding open."""
    ends = {round_half_away(as_fraction(end), places) for end in (value.lower(), value.upper())}
    if len(ends) > 1:
        raise Undecided(f"the rounding of {value}")
    return Balls().number(ends.pop())


def by_enclosures(objective: Objective, run: Run, wanted: Wanted, first: int) -> Iterator[Iterate]:
    """The wanted iterates from a step on, enclosed to the digits that are asked for."""
    digits = wanted.digits or USUAL_DIGITS
    if wanted.places is not None:
        digits = max(digits, wanted.places + SPARE_DIGITS)
    path = enclosed(over_balls(run, objective), wanted.steps, digits)
    for step, current in enumerate(path):
        if step >= first and step in wanted:
            with precision(64):
                yield step, tuple(enclosure(value, digits) for value in entries(current))
