r"""The number of elements |\mathcal{X}| of a set over which the section sums, or that it calls one.

It is the number to which the sum over x ∈ \mathcal{X} counts, and no absolute value of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Related,
    Signed,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.text.said import says
from derivations.terms.names import SIZE_OF

CALLED = re.compile(
    r"\b(?:finite set|range|alphabet|support|state space|action space|sample space|vocabulary|"
    r"number of elements (?:in|of)|cardinality of|size of)\s*$",
    re.I,
)
STYLES = frozenset({"calligraphic", "script", "blackboard", "fraktur"})


SPOKEN = re.compile(
    r"\b(?:finite sets?|power sets?|cartesian products?|cardinalit\w+|subsets)\b", re.I
)
DISJOINT, BRACKETS = frozenset({"sqcup", "uplus"}), frozenset({Bracket})


def with_sizes_of_sets(document: Document) -> Document:
    """The document with the numbers of elements as names of their own."""
    of_sets = says(SPOKEN, document.prose)
    worked_out = partial(_worked_out, of_sets=of_sets)
    displays = tuple(
        with_sides(display, lambda side: everywhere(side, worked_out, BRACKETS))
        for display in document.displays
    )
    return by_section(replace(document, displays=displays), _sets, _with_sizes)


def _worked_out(node: Node, of_sets: bool) -> Node:
    """|A| + |B| for |A ⊔ B|, also of multisets; of sets |A||B| for |A × B|, 2^{|A|} for |𝒫(A)|."""
    match node:
        case Bracket("|", "|", (Juxtaposed() as inside,)) if (
            of_sets and (size := _size(inside, node)) is not None
        ):
            return size
        case Bracket("|", "|", (Juxtaposed(((_, first), *others)),)) if all(
            sign in DISJOINT for sign, _ in others
        ):
            parts = ((sign, part) for sign, part in (("", first), *(("+", p) for _, p in others)))
            sizes = tuple((sign, replace(node, items=(part,))) for sign, part in parts)
            return Bracket("(", ")", (Signed(sizes, span=node.span),), (), span=node.span)
    return node


def _size(of: Node, bars: Bracket) -> Node | None:
    """|A||B| for A × B and 2^{|A|} for 𝒫(A), of capital letters; None for what else has bars.

    Numbers and vectors have other letters, or no sets are spoken of.
    """
    match of:
        case Letter(letter, "", ()) if letter[:1].isupper():
            return replace(bars, items=(of,))
        case Juxtaposed((("", head), ("", Bracket("(", ")", (inner,))))) if _is_power(head):
            size = _size(inner, bars)
            two = Numeral(Fraction(2), span=bars.span)
            return None if size is None else Superscript(two, size, span=bars.span)
        case Juxtaposed(parts) if any(sign == "times" for sign, _ in parts):
            sizes = [_size(factor, bars) for factor in _factors(parts, of)]
            known = tuple(("", size) for size in sizes if size is not None)
            return Juxtaposed(known, span=bars.span) if len(known) == len(sizes) else None
    return None


def _is_power(head: Node) -> bool:
    return isinstance(head, Letter) and head.letter == "P" and head.style in STYLES


def _factors(parts: Sequence[tuple[str, Node]], of: Node) -> Iterator[Node]:
    """𝒫(A) and B of 𝒫(A) × B"""
    groups: list[list[tuple[str, Node]]] = [[]]
    for sign, part in parts:
        if sign == "times":
            groups.append([])
        groups[-1].append(("" if sign == "times" else sign, part))
    for group in groups:
        yield group[0][1] if len(group) == 1 else Juxtaposed(tuple(group), span=of.span)


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
