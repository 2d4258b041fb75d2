"""x = a, x = b or x = c in a sentence: one letter has no two values, so that each may be meant.

Nor does "either a = 0 or b = 0" say of one of the two that it holds.
"""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.forms import is_number
from derivations.reader.raw import Letter, Subscript
from derivations.reader.records import Claim, Display, Link, Row, Statement

ALTERNATIVE = re.compile(r"\s*,?\s*or\s*\$|\s*,\s*\$[\s$,]*or\s*\$")  # n² ≡ 0 or 1 (mod 4)
BEHIND_ONE = re.compile(r"\$\s*,?\s*or\s*$")
OTHERS = "that another alternative holds"
CELL_BEHIND = re.compile(r"[\s}]*:[\s}]*(?:&|\\q?quad)")
REASON = "is one of several alternatives"
WORDS_OF_OR = r"\s*,?\s*or\b(?:\s+(?:else|that|possibly|both|at least|by symmetry))*\s*"
OR_BEHIND = re.compile(rf"^(?:\s*,\s*\$[^$]*\$)*{WORDS_OF_OR}\$")
OR_BEFORE = re.compile(rf"\${WORDS_OF_OR}$")
ONE_OF = re.compile(
    r"\b(?:either|(?:at least|exactly|at most)? ?one of)\s+(?:\$[\s,]*(?:and|or)?\s*)*$", re.I
)


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


def is_an_alternative(display: Display) -> bool:
    """Whether an inline equation is joined by "or" to another formula, or is one of several."""
    if not display.is_inline or _equated(display) is None:
        return False
    before, behind = display.before, f"{display.after}"
    return bool(OR_BEHIND.match(behind) or OR_BEFORE.search(before) or ONE_OF.search(before))


def is_a_value_among_others(row: Row, statement: Statement) -> bool:
    """x = 1 of the row x = 1, x = 2: one letter with several values."""
    head = statement.sides[0]
    if statement.relations != ("=",) or not isinstance(head, Letter):
        return False
    values = [s for s in row.statements if s.relations == ("=",) and s.sides[0] == head]
    if any(value.link is Link.OR for value in values):
        return False  # an equation with two solutions, which is read as one
    return any(value.sides[1] != statement.sides[1] for value in values)


def heads_a_case(statement: Statement) -> bool:
    """b_1 = 5 of b_1 = 5: & E &= 0: each row that begins so tells another case."""
    match statement.sides:
        case (Subscript(), right) if statement.relations == ("=",) and right is not None:
            behind = CELL_BEHIND.match(statement.span.source.text, statement.span.end)
            return is_number(right) and behind is not None
    return False


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
