"""g^{(4)}(x) as a fourth derivative, where a section writes g' or g'' beside it.

Where no prime tells it, h^{(2)} may as well be a second layer or a second sample.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Letter,
    Node,
    Numeral,
    Prime,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, Row, SectionPath, Statement


def with_high_derivatives(document: Document) -> Document:
    """The document with as many primes as the bracketed number says."""
    known: dict[SectionPath, set[Letter]] = {}
    for display in document.displays:
        known.setdefault(display.path[:1], set()).update(_differentiated(display))
    if not any(known.values()):
        return document
    displays = (_in_display(display, known[display.path[:1]]) for display in document.displays)
    return replace(document, displays=tuple(displays))


def _differentiated(display: Display) -> Iterator[Letter]:
    """The letters with a prime."""
    for row in display.rows:
        for side in (s for st in row.statements for s in st.sides if s is not None):
            for node in nodes(side):
                if isinstance(node, Prime) and isinstance(node.base, Letter):
                    yield node.base


def _in_display(display: Display, known: set[Letter]) -> Display:
    if not known:
        return display

    def of(tree: Node) -> Node:
        whole = mapped(tree, of)
        match whole:
            case Superscript(Letter() as base, Bracket("(", ")", (Numeral(count),))):
                if base in known and count == int(count):
                    return Prime(base, int(count), span=whole.span)
        return whole

    def in_statement(statement: Statement) -> Statement:
        return replace(
            statement, sides=tuple(None if s is None else of(s) for s in statement.sides)
        )

    def in_row(row: Row) -> Row:
        return replace(row, statements=tuple(map(in_statement, row.statements)))

    return replace(display, rows=tuple(map(in_row, display.rows)))
