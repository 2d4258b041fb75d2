r"""Columns side by side: f(x) &= \sqrt{x} &&= \int \sqrt{3x + 4} dx, where the second goes down.

A cell that begins with a sign goes on with its own row or with the cell above it. Where no cell of
a column is right as a continuation of its row, the column is a chain of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from derivations.judge.judged import Judged, doubted
from derivations.judge.verdict import Verdict

SECOND = re.compile(r"&\s*&\s*$")
FAR = 40  # characters, as many as a column is filled up with
FEWEST = 2  # cells of a column
REASON = "it stands in a column of its own, and may go on with the cell above it"


def without_other_columns(found: Sequence[Judged]) -> Iterator[Judged]:
    """Each row; not accused are the cells of a column that goes on with no row."""
    columns: dict[int, list[Judged]] = defaultdict(list)
    for judged in found:
        if _begins_a_cell(judged):
            columns[id(judged.line.source.display)].append(judged)
    apart = {display for display, cells in columns.items() if _is_apart(cells)}
    for judged in found:
        wrong = judged.judgement.verdict is Verdict.REFUTED
        if wrong and id(judged.line.source.display) in apart and _begins_a_cell(judged):
            judged = doubted(judged, REASON)
        yield judged


def _begins_a_cell(judged: Judged) -> bool:
    """Whether two marks of alignment stand before its sign; one alone is that of the row."""
    source = judged.line.source
    if source.display.is_inline or source.raw_left is None:
        return False
    text, start = source.span.source.text, source.span.start
    return SECOND.search(text, max(0, start - FAR), start) is not None


def _is_apart(cells: Sequence[Judged]) -> bool:
    rows = {id(cell.line.source.row) for cell in cells}
    return len(rows) >= FEWEST and not any(c.judgement.verdict.praises for c in cells)
