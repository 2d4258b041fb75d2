"""Judges a published worked iteration: are its printed values those of the rule?

Each printed number is compared with the exact one: exact, rounded (half away from zero or half to
even), truncated; else carried, where the rounded values of the step before give it; else wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.iterates.following import Reference, exact_points
from derivations.iterates.interpreter import Run, slopes_of
from derivations.iterates.policy import round_half_away
from derivations.iterates.stepping import Wanted, by_equations, carried
from derivations.iterates.systems import Irrational, Rationals
from derivations.terms.leaves import Number, number


class Reading(Enum):
    """What a printed number is, from the best to the worst."""

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    CARRIED = "carried"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Worked:
    """A rule with its settings, and the printed points by step, each number as it was printed."""

    reference: Reference
    printed: Mapping[int, Sequence[str]]


def judge(worked: Worked) -> dict[int, tuple[Reading, ...]]:
    """The reading of every printed number."""
    exact = exact_points(worked.reference, None)
    return {
        step: tuple(
            _reading(worked, step, place, number(text), exact[step - 1][place])
            for place, text in enumerate(texts)
        )
        for step, texts in worked.printed.items()
    }


def worst(readings: Mapping[int, Sequence[Reading]]) -> Reading:
    """The worst of all readings."""
    order = list(Reading)
    return max((r for row in readings.values() for r in row), key=order.index)


def _reading(worked: Worked, step: int, place: int, shown: Number, true: Fraction) -> Reading:
    """`true` is exact to far more digits than are shown."""
    places = shown.places or 0
    if abs(shown.value - true) < Fraction(1, 10 ** (places + 25)):
        return Reading.EXACT
    if shown.value in (round_half_away(true, places), round(true, places)):
        return Reading.ROUNDED
    if shown.value == _truncated(true, places):
        return Reading.TRUNCATED
    if shown.value == _carried(worked.reference, step, place, places):
        return Reading.CARRIED
    return Reading.WRONG


def _truncated(value: Fraction, places: int) -> Fraction:
    scaled = abs(value) * 10**places // 1
    return Fraction(scaled if value >= 0 else -scaled, 10**places)


def _carried(reference: Reference, step: int, place: int, places: int) -> Fraction | None:
    """The value that rounded intermediate values give; None where the rule is irrational."""
    if reference.objective is None:
        return None
    system = Rationals()
    slopes = slopes_of(reference.objective, system)
    run = Run(reference.optimizer, reference.settings, reference.start, slopes, system)
    try:
        *_, (_, values) = by_equations(carried(run, places), Wanted(step, last=True), step)
    except Irrational:
        return None
    found: Fraction = values[place]
    return found
