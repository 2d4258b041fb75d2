"""What changes from term to term by a fixed step, and how many terms there are up to a last one."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.terms import Index


class NoPattern(Exception):
    """Not exactly one pattern fits."""


def line_through(points: Sequence[tuple[int, Index]]) -> tuple[Index, int]:
    """(start, step) of start + i step through all points."""
    (i, first), (j, second) = points[0], points[1]
    distance = second - first
    if distance.parts or distance.constant % (j - i):
        raise NoPattern("a change that is no fixed step")
    step = distance.constant // (j - i)
    start = first - i * step
    if any(start + at * step != value for at, value in points):
        raise NoPattern("a change that is no fixed step")
    return start, step


def count_up_to(start: Index, step: int, last: Index) -> Index:
    """How many terms there are: last = start + (count - 1) step."""
    distance = last - start
    if any(c % step for _, c in distance.parts) or distance.constant % step:
        raise NoPattern("the last term is not reached by whole steps")
    parts = tuple((name, c // step) for name, c in distance.parts)
    return Index(parts, distance.constant // step + 1)


__all__ = ["NoPattern", "count_up_to", "line_through"]
