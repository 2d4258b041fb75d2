"""x = a, x = b or x = c in a sentence: one letter has no two values, so that each may be meant.

Nor does "either a = 0 or b = 0" say of one of the two that it holds.
"""

from __future__ import annotations

import re

from derivations.reader.raw import Letter
from derivations.reader.records import Display

REASON = "is one of several alternatives"
WORDS_OF_OR = r"\s*,?\s*or\b(?:\s+(?:else|that|possibly|both|at least|by symmetry))*\s*"
OR_BEHIND = re.compile(rf"^(?:\s*,\s*\$[^$]*\$)*{WORDS_OF_OR}\$")
OR_BEFORE = re.compile(rf"\${WORDS_OF_OR}$")
ONE_OF = re.compile(
    r"\b(?:either|(?:at least|exactly|at most)? ?one of)\s+(?:\$[\s,]*(?:and|or)?\s*)*$", re.I
)


def is_an_alternative(display: Display) -> bool:
    """Whether an inline equation is joined by "or" to another formula, or is one of several."""
    if not display.is_inline or _equated(display) is None:
        return False
    before, behind = display.before, f"{display.after}"
    return bool(OR_BEHIND.match(behind) or OR_BEFORE.search(before) or ONE_OF.search(before))


def are_values_of_one(first: Display, second: Display) -> bool:
    """Whether two inline formulas give values to one letter."""
    head = _equated(first)
    return head is not None and head == _equated(second)


def _equated(display: Display) -> Letter | None:
    """x of an inline x = a."""
    statements = [statement for row in display.rows for statement in row.statements]
    if not display.is_inline or not statements or statements[-1].relations != ("=",):
        return None
    head = statements[-1].sides[0]
    return head if isinstance(head, Letter) else None
