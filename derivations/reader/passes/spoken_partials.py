r"""V_r as ∂V/∂r, where V has a formula in r and words call V_r a partial derivative.

V = r²πh, where V_r and V_h are the partial derivatives of V
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from derivations.reader.formulas import DEFINING, letters
from derivations.reader.raw import Differential, Letter, Node, Subscript
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    in_display,
    statements_of,
    with_sides,
)

PARTIALS = re.compile(r"\bpartial(?:\s+derivative)?s?\b", re.I)
BEHIND = re.compile(
    r"(?:\s*(?:,|and|,\s*and|respectively|\$))*\s*(?:is|are|be|denotes?|for)\s+(?:the\s+|its\s+)?"
    r"(?:first(?:-order)?\s+)?partial(?:\s+derivative|s\b)",
    re.I,
)
BEFORE = re.compile(
    r"\bpartial(?:\s+derivatives?|s)(?:\s+of\s+\$|\s+(?:is|are|become|as\s+follows|then))*\s*"
    r"(?:\$|,|and|\s)*:?\s*$",
    re.I,
)
BELOW = frozenset((Subscript,))
Bodies = Mapping[Letter, frozenset[str]]


def with_spoken_partials(document: Document) -> Document:
    """The document with ∂V/∂r for each V_r that words call a partial derivative."""
    if PARTIALS.search(document.prose) is None:
        return document
    return by_section(
        document,
        _called,
        lambda display, found: with_sides(
            display, lambda side: everywhere(side, lambda node: _slope(node, found), BELOW)
        ),
    )


def _called(document: Document, path: SectionPath) -> frozenset[Node]:
    """The names V_r of partials, of what the section defines by one formula."""
    near = displays_of(document, path)
    written = {name for display in near for name in _names(display)}
    if not written:
        return frozenset()
    bodies = _bodies(document, path)
    return frozenset(
        name for name in written if (of := _of(name)) and of[1].letter in bodies.get(of[0], ())
    )


def _bodies(document: Document, path: SectionPath) -> Bodies:
    """The letters in the one formula of each name."""
    found: dict[Letter, frozenset[str]] = {}
    for statement in statements_of(document, path):
        match statement.sides[:2], statement.relations[:1]:
            case (Letter(_, "", ()) as head, Node() as body), (sign,) if sign in DEFINING:
                found[head] = frozenset() if head in found else frozenset(letters(body))
    return found


def _names(display: Display) -> Iterator[Node]:
    """V_r of "V_r and V_h are the partial derivatives", and the heads behind such words."""
    said = BEHIND if display.is_inline else None
    heads = [s.sides[0] for s in in_display(display)]
    is_called = BEFORE.search(display.before) is not None
    if is_called or (said is not None and said.match(display.after)):
        yield from (head for head in heads if head is not None and _of(head) is not None)


def _of(name: Node | None) -> tuple[Letter, Letter] | None:
    match name:
        case Subscript(Letter(_, "", ()) as of, (Letter(_, "", ()) as by,)):
            return of, by
    return None


def _slope(node: Node, found: frozenset[Node]) -> Node:
    of = _of(node) if node in found else None
    return node if of is None else Differential("partial", of[0], (of[1],), span=node.span)
