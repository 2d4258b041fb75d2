"""x = a, x = b or x = c in a sentence: one letter has no two values, so that each may be meant."""

from __future__ import annotations

from derivations.reader.raw import Letter
from derivations.reader.records import Display


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
