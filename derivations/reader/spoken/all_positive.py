"""Sizes by one sentence: "where all letters are positive", "all quantities are positive"."""

from __future__ import annotations

import re
from functools import lru_cache

from derivations.reader.records import Display
from derivations.reader.text.source import Source

SAYS = re.compile(
    r"\ball\s+(of\s+)?(the\s+|these\s+|other\s+)*(letters|quantities|symbols|variables|"
    r"(variables|constants|parameters) and (variables|constants|parameters))\s+"
    r"((here|involved|below|above)\s+)?(are|being|are assumed( to be)?|is)\s+(strictly\s+)?"
    r"positive\b",
    re.I,
)
SECTION = re.compile(r"\\(sub)*section\b|^#+ ", re.M)


def are_all_positive(display: Display) -> bool:
    """Whether the text before a formula in its section, or behind it, says so of every letter."""
    span = display.span
    return any(first < span.start < last for first, last in _reaches(span.source))


@lru_cache(maxsize=64)
def _reaches(source: Source) -> tuple[tuple[int, int], ...]:
    """From where to where each such sentence holds: its paragraph on, to the end of its section."""
    text = source.text
    found = []
    for said in SAYS.finditer(text):
        start = text.rfind("\n\n", 0, said.start())
        end = SECTION.search(text, said.end())
        found.append((start, len(text) if end is None else end.start()))
    return tuple(found)
