"""Elements by words: "y is an element of S", "x lies in D", of sets that only the text knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.raw import Letter
from derivations.reader.records import Display, Statement

ELEMENT = r"(?:an?|some|any|the)\s+(?:\w+\s+)?(?:element|member|point)"
BETWEEN = re.compile(
    rf"^\s*,?\s*(?:(?:is|be)\s+{ELEMENT}\s+(?:of|in)|(?:lies?|is|be)\s+in|belongs?\s+to)\s*"
    r"(?:the\s+(?:set|domain|codomain|interval)\s*)?$",
    re.I,
)


def elements_by_words(displays: Sequence[Display], place: int) -> Iterator[str]:
    """y ∈ S, which words between two inline letters say."""
    if place + 1 >= len(displays) or not displays[place].is_inline:
        return
    member, whole = _letter(displays[place]), _letter(displays[place + 1])
    between, formula, _ = displays[place].after.partition("$")
    if member and whole and whole.isupper() and formula and BETWEEN.match(between):
        yield f"{member} ∈ {whole}"


def _letter(display: Display) -> str:
    """The only letter of a formula."""
    match [s for row in display.rows for s in row.statements]:
        case [Statement(sides=(Letter(letter),), relations=())]:
            return letter
    return ""


__all__ = ["elements_by_words"]
