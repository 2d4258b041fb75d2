"""Conditions that a row ends in: if x > 0, for k < t, because A = B."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, pairwise, takewhile

from derivations.reader.behind import formulas_of
from derivations.reader.chains import begins_chain
from derivations.reader.conditional_rows import is_a_reason, is_behind
from derivations.reader.forms import moves_a_letter
from derivations.reader.raw import Letter, Numeral, Subscript, Superscript, nodes
from derivations.reader.records import Display, Link, Row, Statement
from derivations.reader.spoken.compared_indices import compares_indices
from derivations.reader.statements import ORDERS
from derivations.reader.work import Work
from derivations.terms import Formula


def conditions_in(work: Work, display: Display, row: Row, own: Statement) -> Iterator[Formula]:
    """Conditions that the row ends in, or the last row of the chain that it begins or goes on.

    own: the statement of which they are said; a letter moves as the statement behind it says.
    """
    following = takewhile(
        lambda other: other is row or not begins_chain(other),
        dropwhile(lambda other: other is not row, display.rows),
    )
    for other in following:
        for before, statement in pairwise(other.statements):
            conditional = statement.link is Link.CONDITION or is_behind(statement, other)
            moves = moves_a_letter(statement) and (before is own or other is not row)
            is_order = conditional and (moves or set(statement.relations) <= {*ORDERS, "in"})
            is_reason = conditional and other is row and is_a_reason(statement)
            names = work.section(display.path).names
            told = (
                other is row
                and before is own
                and _says_what_a_letter_is(work, display, own, statement)
            )
            if is_order or is_reason or told or compares_indices(statement, names.facts.indices):
                yield from formulas_of(statement, names)


def _says_what_a_letter_is(
    work: Work, display: Display, own: Statement, statement: Statement
) -> bool:
    """ω = √(k/m) beside x″ + ω²x = 0: of a new letter, by letters of which the row says nothing.

    With the sign of definitions, K := n + 1/2, by any letters.
    """
    if statement.relations not in (("=",), (":=",)) or statement.link not in (
        Link.COMMA,
        Link.CONDITION,
    ):
        return False
    left, right = statement.sides
    if isinstance(left, Superscript) and isinstance(left.script, Numeral):
        left = left.base  # ω² = k/m
    if not isinstance(left, Letter | Subscript) or right is None or display.is_inline:
        return False
    if work.memory.introduced(display.path, left) is not None:
        return False
    written = {node for side in own.sides if side is not None for node in nodes(side)}
    others = {node for node in nodes(right) if isinstance(node, Letter)}
    if statement.relations == (":=",):
        return left in written and left not in nodes(right)
    return left in written and bool(others) and others.isdisjoint(written)
