r"""(PDP^{-1})(PDP^{-1}) \cdots (PDP^{-1}): equal factors with dots, as many as the display says.

Nothing in such a product tells how many factors it has; the one letter in an exponent beside it
does, A^k. Where a display has several such letters, or none, the dots keep no meaning.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides

DOTS = Mark("…")
COUNTERS = frozenset("kmnpqrNMK")


def with_repeated_factors(document: Document) -> Document:
    """The document with X^k for X X \\cdots X."""
    displays = tuple(map(_changed, document.displays))
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _changed(display: Display) -> Display:
    if not any(_repeated(node) for side in sides_of(in_display(display)) for node in nodes(side)):
        return display
    counters = {
        node.script
        for side in sides_of(in_display(display))
        for node in nodes(side)
        if isinstance(node, Superscript) and _counts(node.script)
    }
    if len(counters) != 1:
        return display
    (count,) = counters
    return with_sides(display, lambda side: everywhere(side, lambda node: _powered(node, count)))


def _counts(script: Node) -> bool:
    return isinstance(script, Letter) and script.letter in COUNTERS and not script.accents


def _repeated(node: Node) -> Node | None:
    """The factor that is repeated with dots; None for another product."""
    if not isinstance(node, Juxtaposed):
        return None
    shown = [part for _, part in node.parts if part != DOTS]
    plain = all(sign in ("", "cdot", "times") for sign, _ in node.parts)
    dotted = len(node.parts) - len(shown) == 1 and node.parts[0][1] != DOTS
    same = len(shown) > 1 and all(part == shown[0] for part in shown)
    return shown[0] if plain and dotted and same else None


def _powered(node: Node, count: Node) -> Node:
    base = _repeated(node)
    if base is None:
        return node
    if not isinstance(base, Letter | Bracket):
        base = Bracket("(", ")", (base,), (), span=node.span)
    return Superscript(base, count, span=node.span)
