r"""Solve $\cos x = 1$ on $[0, 2\pi)$: an interval whose letter is that of the equation before it.

The interval says what `for $x \in [0, 2\pi)$` says.
"""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.formulas import NO_VARIABLES, letters
from derivations.reader.passes.spoken_cases import statement_of
from derivations.reader.raw import Bracket, Letter
from derivations.reader.records import Display, Document, Statement
from derivations.reader.statements import ORDERS

ON = re.compile(
    r"\$[^.;$]*?\b(?:on|in|over|within|inside)\s+(?:the\s+)?"
    r"(?:(?:closed|open|half-open|whole|real)\s+)?(?:(?:interval|domain|range)\s+)?$",
    re.I,
)
ASKS = re.compile(r"\b(solv(?:e|es|ed|ing)|solutions?|roots?|zeros?|zeroes)\b", re.I)
SENTENCE = re.compile(r"[.;?!](?=\s)")


def with_asked_intervals(document: Document) -> Document:
    """The document with `x ∈ [0, 2π)` for the interval in such sentences."""
    displays = list(document.displays)
    for place, display in enumerate(displays):
        if place and display.is_inline and ON.search(display.before):
            displays[place] = _with_its_letter(displays[place - 1], display)
    return replace(document, displays=tuple(displays))


def _with_its_letter(asked: Display, display: Display) -> Display:
    stated = statement_of(display)
    if not ASKS.search(SENTENCE.split(display.before)[-1]) or stated is None:
        return display
    match stated.relations, stated.sides:
        case (), (Bracket("[" | "(", "]" | ")", (_, _)) as interval,):
            letter = _unknown(statement_of(asked))
        case _:
            return display
    if letter is None or letter.letter in letters(interval):
        return display
    (row,) = (row for row in display.rows if row.statements)
    sides = replace(letter, span=interval.span), interval
    within = replace(stated, sides=sides, relations=("in",), spans=(row.span,))
    return replace(display, rows=(replace(row, statements=(within,)),))


def _unknown(equation: Statement | None) -> Letter | None:
    """x of cos x = 1: the only letter of an equation or an order."""
    if equation is None or not set(equation.relations) & {"=", *ORDERS}:
        return None
    found = {name for side in equation.sides if side is not None for name in letters(side)}
    found -= NO_VARIABLES
    return Letter(found.pop()) if len(found) == 1 else None


__all__ = ["with_asked_intervals"]
