r"""20^{o} as 20°, where the text writes an o nowhere else than as a raised sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import Letter, Node, Numeral, Percent, Superscript, nodes
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides

SIGN = Letter("o")
RAISED = re.compile(r"\d\s*\^\s*(o\b|\{\s*o\s*\})")


def with_degree_signs(document: Document) -> Document:
    """The document with degrees for raised letters o, one of which stands on a number."""
    if not any(RAISED.search(display.span.text) for display in document.displays):
        return document
    trees = [node for display in document.displays for node in _nodes(display)]
    raised = [n for n in trees if isinstance(n, Superscript) and n.script == SIGN]
    if not any(isinstance(n.base, Numeral) for n in raised) or trees.count(SIGN) > len(raised):
        return document
    displays = (with_sides(d, lambda side: everywhere(side, _turned)) for d in document.displays)
    return replace(document, displays=tuple(displays))


def _nodes(display: Display) -> Iterator[Node]:
    for side in sides_of(in_display(display)):
        yield from nodes(side)


def _turned(part: Node) -> Node:
    match part:
        case Superscript(base, script) if script == SIGN:
            return Percent("degree", base, span=part.span)
    return part
