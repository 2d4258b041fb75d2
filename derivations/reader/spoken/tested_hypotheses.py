"""H_0: μ = 5 and H_1: μ ≠ 5 are stated to be tested: neither holds from there on."""

from __future__ import annotations

from derivations.reader.raw import Letter, Node, Numeral, Subscript
from derivations.reader.records import Link, Row, Statement

NUMBERS_OF_ALTERNATIVES = frozenset({"a", "A", "o"})
HYPOTHESIS = "a hypothesis to be tested"


def is_tested(row: Row, statement: Statement) -> bool:
    """Whether H_0 or H_1 and a colon stand before a relation in its row."""
    place = next(k for k, other in enumerate(row.statements) if other is statement)
    for before in reversed(row.statements[: place + 1]):
        if _names_a_hypothesis(before):
            return before is not statement
        if before.link not in (Link.COMMA, Link.TEXT, Link.AND, Link.OR):
            return False
    return False


def _names_a_hypothesis(statement: Statement) -> bool:
    return not statement.relations and any(map(_is_name, statement.sides))


def _is_name(tree: Node | None) -> bool:
    match tree:
        case Subscript(Letter("H"), (Numeral(),)):
            return True
        case Subscript(Letter("H"), (Letter(letter),)):
            return letter in NUMBERS_OF_ALTERNATIVES
    return False
