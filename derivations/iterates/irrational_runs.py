"""Runs that leave the rationals: radicals up to a degree, then enclosures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from derivations.iterates.enclosures import enclosed, enclosure, over_balls, precision
from derivations.iterates.interpreter import Run, over, states
from derivations.iterates.stepping import Iterate, Wanted, entries
from derivations.iterates.systems import Irrational
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
