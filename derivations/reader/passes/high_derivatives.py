"""g^{(4)}(x) and [x g']^{(4)} as fourth derivatives, where a section writes g' or g'' beside it.

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
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides


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
    for side in sides_of(in_display(display)):
        for node in nodes(side):
            if isinstance(node, Prime) and isinstance(node.base, Letter):
                yield node.base


def _in_display(display: Display, known: set[Letter]) -> Display:
    if not known:
        return display

    def counted(tree: Node) -> Node:
        match tree:
            case Superscript(Letter() as base, Bracket("(", ")", (Numeral(count),))):
                if base in known and count == int(count):
                    return Prime(base, int(count), span=tree.span)
            case Superscript(Bracket("(" | "[") as base, Bracket("(", ")", (Numeral(count),))):
                primed = (n.base for n in nodes(base) if isinstance(n, Prime))
                if count == int(count) and count > 2 and any(each in known for each in primed):
                    return Prime(base, int(count), span=tree.span)
        return tree

    return with_sides(display, lambda side: everywhere(side, counted))
