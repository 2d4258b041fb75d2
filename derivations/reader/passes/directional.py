r"""(\mathbf{A} \cdot \nabla) f, (\mathbf{A} \cdot \nabla) \mathbf{B}: derivatives along a vector.

The first is A · ∇f; the second has the entries A · ∇B_1, A · ∇B_2 and A · ∇B_3 (Griffiths,
Introduction to Electrodynamics, 1.2).
"""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.passes.unit_vectors import is_marked
from derivations.reader.raw import (
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Numeral,
    Subscript,
    nodes,
)
from derivations.reader.records import Document
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides


def with_directional_derivatives(document: Document) -> Document:
    """The document with such derivatives by gradients."""
    displays = (
        with_sides(display, lambda side: everywhere(side, _written_out))
        if any(_operator(n) for side in sides_of(in_display(display)) for n in nodes(side))
        else display
        for display in document.displays
    )
    return replace(document, displays=tuple(displays))


def _operator(node: Node) -> Node | None:
    """A of (A · ∇)."""
    match node:
        case Bracket("(", ")", (Juxtaposed(((_, along), ("cdot", Nabla("gradient", None)))),)):
            return along if isinstance(along, Letter) and is_marked(along) else None
    return None


def _written_out(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts, place = list[tuple[str, Node]](), 0
    while place < len(tree.parts):
        sign, part = tree.parts[place]
        along = _operator(part)
        behind = tree.parts[place + 1] if place + 1 < len(tree.parts) else ("cdot", part)
        if along is None or behind[0] or not isinstance(behind[1], Letter):
            parts.append((sign, part))
            place += 1
            continue
        parts.append((sign, _along(along, behind[1])))
        place += 2
    if len(parts) == 1 and not parts[0][0]:
        return parts[0][1]
    return Juxtaposed(tuple(parts), span=tree.span)


def _along(along: Node, of: Letter) -> Node:
    """A · ∇f, and the column of the A · ∇B_k."""
    if not is_marked(of):
        return _bracket(_slope(along, of))
    whole = Bracket("(", ")", (of,), span=of.span)
    entries = (Subscript(whole, (Numeral(Fraction(k)),), span=of.span) for k in (1, 2, 3))
    return Array("(", tuple((_slope(along, entry),) for entry in entries), span=of.span)


def _slope(along: Node, of: Node) -> Node:
    gradient = Nabla("gradient", _bracket(of), span=of.span)
    return Juxtaposed((("", along), ("cdot", gradient)), span=of.span)


def _bracket(tree: Node) -> Bracket:
    return Bracket("(", ")", (tree,), span=tree.span)
