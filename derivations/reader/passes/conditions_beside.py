r"""A condition in a cell of its own belongs to the formula left of it, and to no other row.

|x| &= x, & \text{if } x \ge 0 \\      is read as      |x| = x,  if x ≥ 0
|x| &= -x & \text{otherwise}                           |x| = -x, under what nobody reads
"""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.conditional_rows import is_a_reason
from derivations.reader.records import Display, Document, Link, Row, Statement
from derivations.reader.statements import ORDERS

TESTS = ORDERS | {"in", "notin"}
WORDS = re.compile(
    r"\s*&?\s*(?:\\q?quad\s*)*\\(?:text|mbox|textrm|textit)\s*\{\s*,?\s*"
    r"((?:otherwise|else\w*|if|when\w*|unless|for|in (?:the|all) other)\b[^{}]*)\}"
)


def with_conditions_beside(document: Document) -> Document:
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _in_display(display: Display) -> Display:
    if not any(row.column for row in display.rows):
        return display
    rows: list[Row] = []
    for row in display.rows:
        beside = rows[-1] if rows and row.column == rows[-1].column + 1 else None
        if beside is None or not _claims(beside):
            rows.append(row)
        elif _is_condition(row) or _is_a_reason(row):
            rows[-1] = _under(beside, row)
        elif said := _in_words(row):
            rows[-1] = replace(beside, beside=said)
        else:
            rows.append(row)
    return replace(display, rows=tuple(rows))


def _claims(row: Row) -> bool:
    return any(statement.relations for statement in row.statements)


def _is_condition(row: Row) -> bool:
    """No sign is aligned in it, and it says no more than where something holds."""
    if "&" in row.span.text or not row.statements or row.statements[0].sides[0] is None:
        return False
    return all(s.relations and set(s.relations) <= TESTS for s in row.statements)


def _is_a_reason(row: Row) -> bool:
    """because A = B, which is no more than where something holds, either."""
    first = row.statements[0] if len(row.statements) == 1 else None
    return first is not None and first.sides[0] is not None and is_a_reason(first)


def _in_words(row: Row) -> str:
    """A condition that nothing reads; a value, x = 0, which holds for this row alone."""
    if not row.statements:
        said = WORDS.match(_source(row))
        return "" if said is None else said[1].strip()
    first, *others = row.statements
    valued = not others and first.link is Link.CONDITION and first.relations == ("=",)
    return first.span.text if valued and None not in first.sides else ""


def _under(row: Row, conditions: Row) -> Row:
    added = (_as_condition(statement) for statement in conditions.statements)
    return replace(row, statements=(*row.statements, *added))


def _as_condition(statement: Statement) -> Statement:
    return replace(statement, link=Link.CONDITION)


def _source(row: Row) -> str:
    return row.span.source.text[row.span.start : row.span.start + 200]
