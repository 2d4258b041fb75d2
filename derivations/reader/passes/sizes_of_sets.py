r"""The number of elements |\mathcal{X}| of a set over which the section sums, or that it calls one.

It is the number to which the sum over x ∈ \mathcal{X} counts, and no absolute value of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Related, Signed, nodes
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.terms.names import SIZE_OF

CALLED = re.compile(
    r"\b(?:finite set|range|alphabet|support|state space|action space|sample space|vocabulary|"
    r"number of elements (?:in|of)|cardinality of|size of)\s*$",
    re.I,
)
STYLES = frozenset({"calligraphic", "script", "blackboard", "fraktur"})


DISJOINT, BRACKETS = frozenset({"sqcup", "uplus"}), frozenset({Bracket})


def with_sizes_of_sets(document: Document) -> Document:
    """The document with the numbers of elements as names of their own."""
    document = replace(document, displays=tuple(map(_of_disjoint_unions, document.displays)))
    return by_section(document, _sets, _with_sizes)


def _of_disjoint_unions(display: Display) -> Display:
    return with_sides(display, lambda side: everywhere(side, _added, BRACKETS))


def _added(node: Node) -> Node:
    """|A| + |B| for |A ⊔ B|, also of multisets"""
    match node:
        case Bracket("|", "|", (Juxtaposed(((_, first), *others)),)) if all(
            sign in DISJOINT for sign, _ in others
        ):
            parts = ((sign, part) for sign, part in (("", first), *(("+", p) for _, p in others)))
            sizes = tuple((sign, replace(node, items=(part,))) for sign, part in parts)
            return Bracket("(", ")", (Signed(sizes, span=node.span),), (), span=node.span)
    return node


def _sets(document: Document, path: SectionPath) -> frozenset[Node]:
    """The letters behind ∈, and those that words call sets."""
    statements = list(statements_of(document, path))
    behind = {s.sides[-1] for s in statements if s.relations[-1:] == ("in",)}
    behind |= {n.sides[-1] for side in sides_of(statements) for n in nodes(side)
               if isinstance(n, Related) and n.relations[-1:] == ("in",)}  # fmt: skip
    found = {node for node in behind if _is_a_letter_of_sets(node)}
    return frozenset(node for node in (*found, *_called(document, path)) if node is not None)


def _called(document: Document, path: SectionPath) -> Iterator[Node]:
    for display in displays_of(document, path):
        said = display.is_inline and CALLED.search(display.before)
        for statement in display.rows[0].statements[:1] if said and display.rows else ():
            if _is_a_letter_of_sets(statement.sides[0]):
                yield from (side for side in statement.sides[:1] if side is not None)


def _is_a_letter_of_sets(node: Node | None) -> bool:
    return isinstance(node, Letter) and node.style in STYLES and not node.accents


def _with_sizes(display: Display, sets: frozenset[Node]) -> Display:
    def sized(node: Node) -> Node:
        match node:
            case Bracket("|", "|", (Letter() as own,)) if own in sets:
                return replace(own, accents=(*own.accents, SIZE_OF), span=node.span)
        return node

    return with_sides(display, lambda side: everywhere(side, sized))
