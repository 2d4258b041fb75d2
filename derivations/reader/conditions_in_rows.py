"""Conditions that a row ends in: if x > 0, for k < t, because A = B."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from derivations.reader.behind import formulas_of
from derivations.reader.chains import begins_chain
from derivations.reader.conditional_rows import is_a_reason, is_behind
from derivations.reader.records import Display, Link, Row
from derivations.reader.spoken.compared_indices import compares_indices
from derivations.reader.statements import ORDERS
from derivations.reader.work import Work
from derivations.terms import Formula


def conditions_in(work: Work, display: Display, row: Row) -> Iterator[Formula]:
    """Conditions that the row ends in, or the last row of the chain that it begins or goes on."""
    following = takewhile(
        lambda other: other is row or not begins_chain(other),
        dropwhile(lambda other: other is not row, display.rows),
    )
    for other in following:
        for statement in other.statements[1:]:
            conditional = statement.link is Link.CONDITION or is_behind(statement, other)
            is_order = conditional and set(statement.relations) <= {*ORDERS, "in"}
            is_reason = conditional and other is row and is_a_reason(statement)
            names = work.section(display.path).names
            if is_order or is_reason or compares_indices(statement, names.facts.indices):
                yield from formulas_of(statement, names)
