r"""Steps that a chain leaves to its reader: a_n = 3 a_{n-1} = \cdots = 3^n a_0."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Mark
from derivations.reader.records import Display, Document, Row, Statement

DOTS = Mark("…")


def without_skipped(document: Document) -> Document:
    """The document with chains that go from what stands before the dots to what stands behind."""
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _in_display(display: Display) -> Display:
    if not any(DOTS in s.sides for row in display.rows for s in row.statements):
        return display
    return replace(display, rows=tuple(map(_in_row, display.rows)))


def _in_row(row: Row) -> Row:
    """Without what is skipped; a row of dots alone says nothing."""
    if len(row.statements) == 1 and row.statements[0].sides == (DOTS,):
        return replace(row, statements=())
    found = (_in_statement(statement) for statement in row.statements)
    return replace(row, statements=tuple(s for s in found if s is not None))


def _in_statement(statement: Statement) -> Statement | None:
    """None where nothing is left."""
    kept = [k for k, side in enumerate(statement.sides) if k == 0 or side != DOTS]
    if len(kept) == len(statement.sides) or set(statement.relations) != {"="}:
        return statement
    if len(kept) == 1 and statement.sides[0] is None:
        return None
    places = [k - 1 for k in kept[1:]]
    return replace(
        statement,
        sides=tuple(statement.sides[k] for k in kept),
        relations=tuple(statement.relations[k] for k in places),
        spans=tuple(statement.spans[k] for k in places),
        asked=frozenset(n for n, k in enumerate(places) if k in statement.asked),
    )
