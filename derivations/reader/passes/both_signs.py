r"""S_z|\pm\rangle = \pm\frac{\hbar}{2}|\pm\rangle: two statements, one for each sign.

A state whose label is ± is no state of its own: what a sentence says of it is said of |+⟩ with the
upper signs and of |-⟩ with the lower ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from derivations.dataclass import replace
from derivations.reader.passes.states import COLUMN, ROW
from derivations.reader.raw import Node, Signed, Subscript, Word, nodes
from derivations.reader.records import Display, Document, Link, Row, Statement
from derivations.reader.rewriting import everywhere, in_display

SIGNS = {"±": ("+", "-"), "∓": ("-", "+")}
LABELS = {"pm": ("+", "-"), "mp": ("-", "+")}


def with_both_signs(document: Document) -> Document:
    """The document with each such statement of a sentence twice."""
    displays = tuple(map(_changed, document.displays))
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _changed(display: Display) -> Display:
    if not display.is_inline or not any(map(_is_of_both, in_display(display))):
        return display
    return replace(display, rows=tuple(map(_of_row, display.rows)))


def _of_row(row: Row) -> Row:
    found = (part for s in row.statements for part in (_both(s) if _is_of_both(s) else (s,)))
    return replace(row, statements=tuple(found))


def _is_of_both(statement: Statement) -> bool:
    return any(
        _label(node) is not None
        for side in statement.sides
        if side is not None
        for node in nodes(side)
    )


def _label(node: Node) -> str | None:
    match node:
        case Subscript(base, (Word(text),)) if base in (COLUMN, ROW) and text in LABELS:
            return text
    return None


def _both(statement: Statement) -> Iterator[Statement]:
    for sign, link in enumerate((statement.link, Link.AND)):
        change = partial(_signed, sign=sign)
        sides = (None if side is None else everywhere(side, change) for side in statement.sides)
        yield replace(statement, sides=tuple(sides), link=link)


def _signed(node: Node, sign: int) -> Node:
    """The part with the upper signs, 0, or with the lower ones."""
    if isinstance(node, Signed) and any(own in SIGNS for own, _ in node.parts):
        parts = tuple((SIGNS[own][sign] if own in SIGNS else own, part) for own, part in node.parts)
        if len(parts) == 1 and parts[0][0] == "+":
            return parts[0][1]
        return replace(node, parts=parts)
    if (label := _label(node)) is not None:
        assert isinstance(node, Subscript)
        word = Word(LABELS[label][sign], True, span=node.indices[0].span)
        return replace(node, indices=(word,))
    return node
