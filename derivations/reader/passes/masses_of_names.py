r"""P(X, Z | θ) summed over Z: the law at values, which small letters write p(x, z | θ).

A capital P before bare names is the chance of events, unless the section sums one of these names:
nobody sums over an event. Where the section writes no p, its P is that p.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import Big, Bracket, Juxtaposed, Letter, Node, nodes
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides

CAPITAL, LAW = Letter("P"), Letter("p")


def with_masses_of_names(document: Document) -> Document:
    """The document with p(X, Z | θ) for each P(X, Z | θ) of a section that sums over Z."""
    sections: dict[SectionPath, list[Node]] = {}
    for display in document.displays:
        sections.setdefault(display.path, []).extend(sides_of(in_display(display)))
    summing = {path for path, sides in sections.items() if _sums_a_name(sides)}
    if not summing:
        return document
    displays = (_display(d) if d.path in summing else d for d in document.displays)
    return replace(document, displays=tuple(displays))


def _sums_a_name(sides: Sequence[Node]) -> bool:
    parts = [node for side in sides for node in nodes(side)]
    if any(head == LAW for node in parts for head, _ in _applied(node)):
        return False
    sums = (node for node in parts if isinstance(node, Big) and node.kind == "sum")
    return any(
        bound in bracket.items
        for node in sums
        if node.above is None and len(node.below) == 1
        if isinstance(bound := node.below[0], Letter)
        for part in nodes(node.body)
        for bracket in _of_bare_names(part)
    )


def _applied(node: Node) -> Iterator[tuple[Node, Bracket]]:
    if isinstance(node, Juxtaposed):
        for (_, head), (sign, bracket) in pairwise(node.parts):
            if not sign and isinstance(bracket, Bracket):
                yield head, bracket


def _of_bare_names(node: Node) -> Iterator[Bracket]:
    """The brackets behind P that hold names alone."""
    for head, bracket in _applied(node):
        if head == CAPITAL and all(named(item) is not None for item in bracket.items):
            yield bracket


def _display(display: Display) -> Display:
    return with_sides(display, lambda side: everywhere(side, _with_laws))


def _with_laws(node: Node) -> Node:
    brackets = list(_of_bare_names(node))
    if not brackets or not isinstance(node, Juxtaposed):
        return node
    parts = list(node.parts)
    for place, ((sign, head), (_, behind)) in enumerate(pairwise(node.parts)):
        if head == CAPITAL and any(behind is bracket for bracket in brackets):
            parts[place] = (sign, replace(LAW, span=head.span))
    return replace(node, parts=tuple(parts))
