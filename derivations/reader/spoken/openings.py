"""Sentences that open a supposition, and end the one before: what was claimed under that is over.

"If x > 0, then A. If y > 1, then B.": B does not follow from A, of which nobody knows here whether
its condition holds. What is supposed for longer ("Suppose that a = b") ends where words turn to
another case ("Now suppose", "otherwise", "in general"), and with its item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from derivations.reader.records import Display
from derivations.reader.text.source import Source

KINDS = r"positive|negative|non-?negative|non-?positive|even|odd|real|complex|large|small|nonzero"
NO_SUPPOSITION = (
    r"(?!\W*(?:we|you|one|needed|necessary|possible|desired|so|you|i|this is done|that is)\b)"
)
OF_A_SENTENCE = rf"(?:If|When|Whenever)\b{NO_SUPPOSITION}|For\s+(?:(?:an?|{KINDS})\s+)*\$"
WITHIN_ONE = (
    rf"(?:while|whereas|and|but)\s+(?:(?:if|when)\b{NO_SUPPOSITION}|"
    rf"for\s+(?:(?:an?|{KINDS})\s+)*\$)"
)
BEHIND_A_COMMA = rf"(?<=[,;:])\s*(?:if|when|whenever)\b(?!\s+and\s+only){NO_SUPPOSITION}"
EVERY = r"For\s+(?:every|all|each|any)\s+(?:[a-z-]+\s+){0,3}\$[^$]*\$"
LONGER = r"(?:Suppose|Assume)\b"
TURNED = (
    r"(?:Now|Next|Conversely|On\s+the\s+other\s+hand|In\s+contrast|Finally|Secondly|Thirdly),?"
    r"\s+(?:(?:we\s+)?(?:suppose|assume|consider)|let|if|when)\b|"
    r"(?:Suppose|Assume|Let)\s+(?:now|next|instead|conversely|on\s+the\s+other\s+hand)\b|"
    r"In\s+general\b|Otherwise\b|Conversely\b|In\s+the\s+(?:other|second|general)\s+case\b"
)
OPENS = re.compile(
    rf"(?<![\\A-Za-z])(?:(?P<turned>{TURNED})|(?P<local>{OF_A_SENTENCE}|{WITHIN_ONE}|"
    rf"{BEHIND_A_COMMA})|(?P<longer>{LONGER})|(?P<every>{EVERY}))"
)
ADDED = re.compile(
    r"\b(?:moreover|also|in addition|additionally|further(?:more)?|again|even more|as well|too|"
    r"besides|still)\b"
)
WORDS = 60  # characters of a clause that may say that it adds to what is supposed
NEAR = 1500  # characters before a row, in which the supposition that it rests on stands
BREAKS = re.compile(r"\n[ \t]*\n|\\item(?![A-Za-z])|\\(?:sub)*section|\\end\s*\{proof\}")


class Opening(NamedTuple):
    """Where a supposition begins; how: turned, local, longer or every; in which words."""

    start: int
    kind: str
    words: str


def are_parted(one: Display, other: Display) -> bool:
    """Whether what the first display claims rests on a supposition that is over in the other."""
    source = one.span.source
    if source is not other.span.source or one.span.start >= other.span.start:
        return False
    opened = _openings(source)
    later = [o for o in opened if one.span.end <= o.start < other.span.start]
    if not later:
        return False
    begun = max((m.end() for m in BREAKS.finditer(source.text, *_near(one))), default=0)
    before = [o for o in opened if max(begun, one.span.start - NEAR) <= o.start < one.span.start]
    every = [o for o in before if o.kind == "every"][-1:]
    own = [o for o in before if o.kind != "every"][-1:]
    return any(_is_over(o, later) for o in (*every, *own))


def _near(display: Display) -> tuple[int, int]:
    return max(0, display.span.start - NEAR), display.span.start


def _is_over(own: Opening, later: list[Opening]) -> bool:
    if own.kind == "every":
        return any(o.kind == "every" and _speaks_of_others(own, o) for o in later)
    kinds = {o.kind for o in later} - {"every"}
    return bool(kinds) and (own.kind == "local" or "turned" in kinds)


def _speaks_of_others(own: Opening, later: Opening) -> bool:
    """For every unit vector x, and then for every vector x."""
    letters = [o.words.split("$")[1].strip()[:1] for o in (own, later)]
    return letters[0] == letters[1] and own.words != later.words


@lru_cache(maxsize=64)
def _openings(source: Source) -> tuple[Opening, ...]:
    return tuple(_found(source.text))


def _found(text: str) -> Iterator[Opening]:
    for found in OPENS.finditer(text):
        clause = text[found.start() : found.start() + WORDS].partition("$")[0]
        if not ADDED.search(clause):
            yield Opening(found.start(), str(found.lastgroup), found.group())
