"""Formulas that a sentence only speaks of: a predicate whose truth depends on its variable, and the
notation of what it defines.
"""

from __future__ import annotations

import re

from derivations.reader.records import Display

REASON = "is spoken of, and not claimed"
PREDICATE = re.compile(
    r"\b(?:predicates?|open sentences?|propositional functions?|boolean expressions?)\b[^.:]*"
    r"[.:,]?\s*$",
    re.I,
)
NOTATION = re.compile(
    r"\b(?:say|said|call(?:ed)?)\b(?:(?!\$\s+(?-i:[A-Z]))[^.;])*\b(?:written|denoted|denote|write|notation|symbols?)\b"
    r"[\w\s]{0,20}[:,]?\s*$",
    re.I,
)


def is_spoken_of(display: Display) -> bool:
    """Whether the words before a display make it an example of a predicate, or a notation.

    >>> bool(NOTATION.search("we say that a is congruent to b modulo n, written as: "))
    True
    >>> bool(NOTATION.search("The product can be written as "))
    False
    """
    return bool(PREDICATE.search(display.before) or NOTATION.search(display.before))
