"""(f * g)(t) and f * g of functions: a convolution, over a range that the sign does not say.

With a star in the text, and not a dot: what a keyboard writes for a product stands between numbers.
In a text that speaks of convolutions every star between other factors is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from derivations.reader.passes.primed_functions import applications
from derivations.reader.raw import (
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Unknown,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

CONVOLUTION = r"\convolution"
STARS = ("*", r"\ast")
SPOKEN_OF = re.compile(r"(?i)\bconvol(?:ution|ve)")


def with_convolutions(document: Document) -> Document:
    """The document with a sign of its own for each convolution."""
    return by_section(document, _functions, _in_display)


def _functions(document: Document, path: SectionPath) -> frozenset[Node]:
    """The letters that the section applies to a letter, where it writes a star between two."""
    every = [n for side in sides_of(statements_of(document, path)) for n in nodes(side)]
    if SPOKEN_OF.search(document.prose):
        return frozenset(p for n in every for pair in _starred(n) for p in pair)
    found = frozenset(
        head for n in every for head, inside in applications(n) if isinstance(inside, Letter)
    )
    found |= {head for n in every if isinstance(n, IntegralSign) for head in _moved(n)}
    return found if any(True for n in every for _ in _stars(n, found)) else frozenset()


def _moved(integral: IntegralSign) -> Iterator[Node]:
    """h and f of ∫ h(s) f(t - s) ds"""
    for node in nodes(integral.body):
        for head, inside in applications(node):
            if any(letter in nodes(inside) for letter in integral.variables):
                yield head


def _starred(node: Node) -> Iterator[tuple[Node, Node]]:
    """The factors on both sides of each star, none of them a number."""
    parts = node.parts if isinstance(node, Juxtaposed) else ()
    for (_, first), (_, second) in pairwise(parts):
        between = first.span.to(second.span).text[len(first.span.text) : -len(second.span.text)]
        is_number = isinstance(first, Numeral) or isinstance(second, Numeral)
        if between.strip() in STARS and not is_number:
            yield first, second


def _stars(node: Node, functions: frozenset[Node]) -> Iterator[int]:
    """The places of factors behind which a star and another function stand."""
    parts = node.parts if isinstance(node, Juxtaposed) else ()
    for place, ((_, first), (sign, second)) in enumerate(pairwise(parts)):
        if sign in ("cdot", "ast") and {first, second} <= functions:
            text = first.span.to(second.span).text
            if any(star in text for star in STARS):
                yield place


def _in_display(display: Display, functions: frozenset[Node]) -> Display:
    def written(tree: Node) -> Node:
        if not isinstance(tree, Juxtaposed):
            return tree
        place = next(_stars(tree, functions), None)
        if place is not None:
            pair = tuple(part for _, part in tree.parts[place : place + 2])
            whole = Unknown(CONVOLUTION, pair, span=pair[0].span.to(pair[1].span))
            rest = tree.parts[place + 2 :]
            parts = (*tree.parts[:place], (tree.parts[place][0], whole), *rest)
            return whole if len(parts) == 1 else Juxtaposed(parts, span=tree.span)
        return _taken(tree)

    return with_sides(display, lambda side: everywhere(side, written))


def _taken(tree: Juxtaposed) -> Node:
    """(f * g)(t): the argument belongs to the convolution."""
    kept: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        match kept[-1:], part:
            case [(before, head)], Bracket("(", ")", (at,)) if not sign:
                if (pair := _functions_of(head)) is not None:
                    span = head.span.to(part.span)
                    kept[-1] = before, Unknown(CONVOLUTION, (*pair, at), span=span)
                    continue
        kept.append((sign, part))
    if len(kept) == 1 and not kept[0][0]:
        return kept[0][1]
    return Juxtaposed(tuple(kept), span=tree.span)


def _functions_of(head: Node) -> tuple[Node, ...] | None:
    """f and g of f * g, perhaps in a bracket."""
    match head:
        case Unknown(command, pair) | Bracket("(", ")", (Unknown(command, pair),)):
            return pair if command == CONVOLUTION and len(pair) == 2 else None
    return None
