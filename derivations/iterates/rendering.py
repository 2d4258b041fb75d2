"""Rows of a run as a table, CSV or JSON, line by line, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from derivations.dataclass import dataclass

# The widths of a table's columns are those of its first rows.
MEASURED_ROWS = 1_000
# Columns of the point are as wide as a double's digits, so that short runs line up.
LEGEND = {
    "…": "…  digits of an exact real algebraic number, cut off",
    "±": "±  an enclosure: the exact value is no further away than that",
}
POINT_WIDTH, STEP_WIDTH, GAP = 16, 2, 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns after k; the first `points` of them are the point's coordinates."""

    names: tuple[str, ...]
    points: int
    last_step: int


@dataclass(frozen=True, slots=True)
class Line:
    """The step and its values as they are written."""

    step: int
    texts: tuple[Any, ...]  # strings; in JSON an object for what is not rational


def table(columns: Columns, lines: Iterable[Line]) -> Iterator[str]:
    """Aligned columns under their names."""
    rows = chain([("k", *columns.names)], ((str(line.step), *line.texts) for line in lines))
    first = list(islice(rows, MEASURED_ROWS))
    widths = [max(map(len, column)) for column in zip(*first, strict=True)]
    steps = max(STEP_WIDTH, len(str(columns.last_step)))
    least = [steps, *[POINT_WIDTH] * columns.points, *[0] * len(columns.names)]
    widths = [max(pair) for pair in zip(widths, least, strict=False)]
    marks = dict.fromkeys(LEGEND, False)
    for row in chain(first, rows):
        for mark in LEGEND:
            marks[mark] |= any(mark in cell for cell in row)
        yield aligned(row, widths)
    yield from (LEGEND[mark] for mark, seen in marks.items() if seen)


def aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """The cells of a row, each padded but the last."""
    padded = (cell.ljust(width + GAP) for cell, width in zip(row[:-1], widths, strict=False))
    return "".join(padded) + row[-1]


def csv(columns: Columns, lines: Iterable[Line]) -> Iterator[str]:
    """Comma-separated values with a heading."""
    yield ",".join(("k", *columns.names))
    for line in lines:
        yield ",".join((str(line.step), *line.texts))


def json_object(head: dict[str, object], lines: Iterable[Line]) -> Iterator[str]:
    """One object: the head's members, then `iterates`, one a line."""
    import json

    members = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items())
    yield "{" + ", ".join(members) + ', "iterates": ['
    previous = None
    for line in lines:
        if previous is not None:
            yield previous + ","
        previous = json.dumps({"k": line.step, "values": line.texts})
    yield f"{previous or ''}]}}"
