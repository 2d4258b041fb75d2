"""x_{1:t} and x_{<t} in densities: the members of a family from a first to a last one, together.

    p(x_{1:t}) = p(x_1, …, x_t)        (Särkkä, Bayesian Filtering and Smoothing, 1.3)

The name gets a colon as its mark and both ends as indices. Elsewhere than in densities such a name
may be a block of a vector or of a matrix.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from derivations.reader.raw import (
    Bracket,
    Joined,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Nothing,
    Numeral,
    Related,
    Signed,
    Subscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.terms.names import STRETCH

LAWS = frozenset({"p", "P", "q", "Q", "f"})
ONE = Numeral(Fraction(1))


def with_stretches(document: Document) -> Document:
    """The document with both ends as indices, where a density of such a stretch is written."""
    return by_section(document, _has_one, _marked)


def _has_one(document: Document, path: SectionPath) -> bool:
    sides = sides_of(statements_of(document, path))
    return any(_is_of_a_stretch(node) for side in sides for node in nodes(side))


def _is_of_a_stretch(node: Node) -> bool:
    """p(z_t, x_{1:t}) and E[z | x_{1:t}]"""
    match node:
        case Bracket(_, _, items, separators) if "|" in separators:
            return any(map(_ends, items))
        case Juxtaposed(parts):
            pairs = ((head, b) for (_, head), (sign, b) in pairwise(parts) if not sign)
            return any(is_law(h) and isinstance(b, Bracket) and any(map(_ends, b.items))
                       for h, b in pairs)  # fmt: skip
    return False


def is_law(head: Node) -> bool:
    match head:
        case Subscript(base, (Letter(),)):
            return is_law(base)
    return isinstance(head, Letter) and head.letter in LAWS


def _marked(display: Display, _: bool) -> Display:
    return with_sides(display, lambda side: everywhere(side, _with_mark))


def _with_mark(tree: Node) -> Node:
    ends = _ends(tree)
    if ends is None or not isinstance(tree, Subscript):
        return tree
    return Subscript(tree.base, (Mark(STRETCH), *ends), span=tree.span)


def _ends(tree: Node) -> tuple[Node, Node] | None:
    """1 and t of x_{1:t}, 1 and t - 1 of x_{<t}."""
    match tree:
        case Subscript(Letter(), (Joined((first, last), (":",)),)):
            return first, last
        case Subscript(Letter(), (Related((Nothing(), last), ("<",)),)):
            return ONE, Signed((("", last), ("-", ONE)), span=last.span)
        case Subscript(Letter(), (Related((Nothing(), last), ("leq",)),)):
            return ONE, last
    return None
