"""F(x^-) is the limit of F from the left, and f(0^+) that of f from the right.

Where x^+ stands elsewhere, too, it is a name, as of the next iterate or of a positive part.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    LimitSign,
    Mark,
    Node,
    Related,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

SIGN_ABOVE = re.compile(r"\^\s*\{?\s*[+-]\s*[})]")
MOVING = "sutyhvwrpq"
OPERATORS = frozenset("PEV")


def with_one_sided_limits(document: Document) -> Document:
    """The document with limits for the values of functions at one side of a place."""
    if not any(SIGN_ABOVE.search(display.span.text) for display in document.displays):
        return document
    return by_section(document, _sides_of_places, _in_display)


def _sides_of_places(document: Document, path: SectionPath) -> frozenset[Node]:
    """The x^- that stand as arguments of functions and as targets only."""
    anywhere: Counter[Node] = Counter()
    as_places: Counter[Node] = Counter()
    for side in sides_of(statements_of(document, path)):
        for node in nodes(side):
            if _is_a_side(node):
                anywhere[node] += 1
            elif (place := _applied_at(node) or _target(node)) is not None:
                as_places[place] += 1
    return frozenset(place for place, count in as_places.items() if anywhere[place] == count)


def _is_a_side(node: Node) -> bool:
    return isinstance(node, Superscript) and node.script in (Mark("+"), Mark("-"))


def _target(node: Node) -> Node | None:
    match node:
        case Related((_, target), ("to",)) if _is_a_side(target):
            return target
    return None


def _applied_at(node: Node) -> Node | None:
    """x^- of F(x^-)."""
    match node:
        case Juxtaposed(parts):
            for (_, head), (sign, argument) in pairwise(parts):
                if not sign and (place := _place(head, argument)) is not None:
                    return place
    return None


def _place(head: Node, argument: Node) -> Node | None:
    base = head.base if isinstance(head, Subscript) else head
    match base, argument:
        case Letter(letter, "", ()), Bracket("(", ")", (place,)) if _is_a_side(place):
            return None if letter in OPERATORS else place
    return None


def _in_display(display: Display, places: frozenset[Node]) -> Display:
    if not places:
        return display
    return with_sides(
        display, lambda side: everywhere(side, lambda tree: _limits(tree, side, places))
    )


def _limits(tree: Node, side: Node, places: frozenset[Node]) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    kept: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        place = _place(kept[-1][1], part) if kept and not sign else None
        if place in places and (limit := _limit(kept[-1][1], part, place, side)) is not None:
            kept[-1] = (kept[-1][0], limit)
        else:
            kept.append((sign, part))
    if len(kept) == 1 and not kept[0][0]:
        return kept[0][1]
    return Juxtaposed(tuple(kept), span=tree.span)


def _limit(head: Node, argument: Node, place: Node | None, side: Node) -> Node | None:
    used = {node.letter for node in nodes(side) if isinstance(node, Letter)}
    free = next((letter for letter in MOVING if letter not in used), None)
    if free is None or place is None:
        return None
    moving = Letter(free, span=place.span)
    below = Related((moving, place), ("to",), span=place.span)
    inside = Bracket("(", ")", (moving,), span=argument.span)
    body = Juxtaposed((("", head), ("", inside)), span=head.span.to(argument.span))
    return LimitSign("lim", below, body, span=body.span)
