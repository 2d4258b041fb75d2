"""x = a, x = b or x = c in a sentence: one letter has no two values, so that each may be meant."""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.raw import Letter
from derivations.reader.records import Claim, Display

ALTERNATIVE = re.compile(r"\s*,?\s*or\s*\$|\s*,\s*\$[\s$,]*or\s*\$")  # n² ≡ 0 or 1 (mod 4)
BEHIND_ONE = re.compile(r"\$\s*,?\s*or\s*$")
OTHERS = "that another alternative holds"


def leaves_others(display: Display) -> bool:
    """Whether another formula stands behind it, joined by "or"."""
    return display.is_inline and ALTERNATIVE.match(display.after) is not None


def as_one_of_several(claim: Claim) -> Claim:
    """p | a of "p | a or p | b", which may be wrong; any other claim as it is."""
    display = claim.display
    last = display.is_inline and BEHIND_ONE.search(display.before) is not None
    if not last and not leaves_others(display):
        return claim
    return replace(claim, scope=replace(claim.scope, unread=(*claim.scope.unread, OTHERS)))


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
