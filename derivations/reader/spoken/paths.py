"""Paths in the plane or in space that words give: a segment from a point to another, a circle.

    the line segment from (0, 0) to (1, 2)     (t, 2t) for 0 ≤ t ≤ 1
    the circle x² + y² = 4, the unit circle    (2 cos t, 2 sin t) for 0 ≤ t ≤ 2π

A circle is run through once with its inside on the left. None where a section gives several paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import isqrt
from typing import NamedTuple

from derivations.reader.raw import (
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    RootSign,
    Signed,
    Superscript,
    nodes,
)
from derivations.reader.records import Display
from derivations.reader.spoken.circles import ZERO, is_run_otherwise, spoken_circle

FROM = re.compile(
    r"\b(?:segment|straight line|line)\s+(?:\w+\s+){0,2}from\s*(?:the point\s*)?$", re.I
)
TO = re.compile(r"^\s*to\s*(?:the point\s*)?$", re.I)
SEVERAL = re.compile(
    r"\b(followed by|consist\w*|then|triangles?|squares?|rectangles?|segments|lines|polygon\w*|"
    r"together|paths|curves)\b",
    re.I,
)
CIRCLE = re.compile(r"\bcircle\s*(?:\w+\s+){0,2}$", re.I)
TWO = Numeral(Fraction(2))


class SpokenPath(NamedTuple):
    """The places of a path by a parameter, and from where to where that runs."""

    parameter: Letter
    last: Node
    places: tuple[Node, ...]


def spoken_path(displays: Sequence[Display]) -> SpokenPath | None:
    """The one path of which the words beside the formulas of a section speak."""
    letters = {n for d in displays for node in _sides(d) for n in nodes(node)}
    parameter = next(p for p in (Letter("t"), Letter("tau"), Letter("theta")) if p not in letters)
    found = [*_segments(displays, parameter), *_circles(displays, parameter)]
    return found[0] if len(found) == 1 else None


def _segments(displays: Sequence[Display], parameter: Letter) -> Iterator[SpokenPath]:
    if any(SEVERAL.search(words) for d in displays for words in (d.before, d.after)):
        return
    for first, last in pairwise(displays):
        if not FROM.search(first.before) or not TO.search(last.before.rpartition("$")[2]):
            continue
        start, end = _point(first), _point(last)
        if start is None or end is None or len(start) != len(end):
            continue
        places = (_between(a, b, parameter) for a, b in zip(start, end, strict=True))
        yield SpokenPath(parameter, Numeral(Fraction(1)), tuple(places))


def _between(start: Node, end: Node, parameter: Letter) -> Node:
    """a + (b - a)t"""
    if isinstance(start, Numeral) and isinstance(end, Numeral):
        moved = Juxtaposed((("", _held(Numeral(end.value - start.value))), ("cdot", parameter)))
        return moved if start == ZERO else Signed((("", start), ("+", moved)))
    way = Bracket("(", ")", (Signed((("", end), ("-", start))),))
    return Signed((("", start), ("+", Juxtaposed((("", way), ("cdot", parameter))))))


def _circles(displays: Sequence[Display], parameter: Letter) -> Iterator[SpokenPath]:
    if is_run_otherwise(displays):
        return
    radii = {radius for display in displays for radius in _radii(display)}
    spoken = spoken_circle(displays)
    if spoken is not None and spoken.centre == ZERO:
        radii.add(spoken.radius)
    for radius in radii:
        turns = (Applied(name, parameter, bare=True) for name in ("cos", "sin"))
        places = tuple(Juxtaposed((("", _held(radius)), ("cdot", turn))) for turn in turns)
        yield SpokenPath(parameter, Juxtaposed((("", TWO), ("", Letter("pi")))), places)


def _radii(display: Display) -> Iterator[Node]:
    """2 of x² + y² = 4, behind the word circle."""
    if not CIRCLE.search(display.before):
        return
    squares = {("", Superscript(Letter("x"), TWO)), ("+", Superscript(Letter("y"), TWO))}
    for statement in (s for row in display.rows for s in row.statements):
        match statement.sides, statement.relations:
            case (Signed(parts), Node() as right), ("=",) if {*parts} == squares:
                yield _root(right)


def _root(square: Node) -> Node:
    match square:
        case Superscript(base, Numeral(two)) if two == 2:
            return base
        case Numeral(value) if value.denominator == 1 and isqrt(int(value)) ** 2 == value:
            return Numeral(Fraction(isqrt(int(value))))
    return RootSign(square)


def _point(display: Display) -> tuple[Node, ...] | None:
    sides = list(_sides(display))
    match sides:
        case [Bracket("(", ")", (_, _, *_) as items, separators)] if set(separators) == {","}:
            return items
    return None


def _sides(display: Display) -> Iterator[Node]:
    for statement in (s for row in display.rows for s in row.statements):
        yield from (side for side in statement.sides if side is not None)


def _held(radius: Node) -> Node:
    return Bracket("(", ")", (radius,))
