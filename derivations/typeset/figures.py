"""Contour plots as data: level sets, a marked minimizer and tracks in a window of the plane.

`tikz.picture` and `svg.picture` draw them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from itertools import takewhile

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.models.objective import Objective
from derivations.terms import Call
from derivations.typeset.level_sets import Curves, Point, Window, level_sets

Colour = tuple[int, int, int]

STOPS: tuple[Colour, ...] = ((26, 138, 62), (222, 160, 0), (200, 30, 38))


@dataclass(frozen=True, slots=True)
class Level:
    """One value of the function, its colour (red, green, blue from 0 to 255) and its curves."""

    value: Fraction
    colour: Colour
    curves: Curves


@dataclass(frozen=True, slots=True)
class Track:
    """What is drawn over the contours: the iterates of an optimizer, say."""

    points: tuple[Point, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """`function` is f(x, y): its arguments name the axes."""

    window: Window
    function: Call
    levels: tuple[Level, ...]
    minimizer: Point | None
    tracks: tuple[Track, ...]


def contours(
    objective: Objective,
    window: Window,
    levels: Iterable[Fraction | int],
    minimizer: Point | None = None,
    tracks: Iterable[Track] = (),
) -> Figure:
    """The level sets of an objective in two variables, from green (low) to red (high).

    A track ends before the first point that is too far away to be drawn.
    """
    need_two_variables(objective)
    values = sorted(map(Fraction, levels))
    curves = level_sets(objective, values, window)
    return Figure(
        window,
        Call(objective.function, objective.variables),
        tuple(map(Level, values, colours(len(values)), curves)),
        minimizer,
        tuple(
            Track(tuple(takewhile(window.is_near, track.points)), track.label) for track in tracks
        ),
    )


def need_two_variables(objective: Objective) -> None:
    if objective.dimension != 2:
        name = objective.function.name
        raise UserError(f"a contour plot needs two variables; {name} has {objective.dimension}")


def colours(count: int) -> list[Colour]:
    """Equal steps from the first of STOPS to the last.

    >>> colours(3)
    [(26, 138, 62), (222, 160, 0), (200, 30, 38)]
    """
    return [colour_at(Fraction(place, max(count - 1, 1))) for place in range(count)]


def colour_at(share: Fraction) -> Colour:
    place, last = share * (len(STOPS) - 1), len(STOPS) - 2
    start = min(math.floor(place), last)
    red, green, blue = (
        round(low + (place - start) * (high - low))
        for low, high in zip(STOPS[start], STOPS[start + 1], strict=True)
    )
    return red, green, blue
