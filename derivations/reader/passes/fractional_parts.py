r"""\{x\} of a single name or number: x - ⌊x⌋, beside floors or where words call it so.

Braces never group what stands alone. Around a decimal they are no set of whole numbers either.
"""

from __future__ import annotations

import re

from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Numeral, Ratio, Signed, nodes
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.reader.text.said import says

CALLED = re.compile(r"\bfractional parts?\b", re.I)


def with_fractional_parts(document: Document) -> Document:
    """The document with such braces written out."""
    return by_section(
        document,
        _speaks_of_parts,
        lambda display, _: with_sides(display, lambda tree: everywhere(tree, _written_out)),
    )


def _speaks_of_parts(document: Document, path: SectionPath) -> bool:
    inside = [n for tree in sides_of(statements_of(document, path)) for n in nodes(tree)]
    if not any(map(_is_of_one, inside)):
        return False
    has_floors = any(isinstance(n, Bracket) and n.opening == "floor" for n in inside)
    return has_floors or says(CALLED, document.prose)


def _is_of_one(node: Node) -> bool:
    match node:
        case Bracket("{", "}", (inner,)):
            return _is_one(inner)
    return False


def _is_one(inner: Node) -> bool:
    """x, 3.7, -2.3, 7/2, nx"""
    match inner:
        case Letter() | Numeral():
            return True
        case Signed(((_, only),)):
            return _is_one(only)
        case Ratio(top, bottom):
            return _is_one(top) and _is_one(bottom)
        case Juxtaposed(parts):
            return all(isinstance(part, Letter | Numeral) for _, part in parts)
    return False


def _written_out(node: Node) -> Node:
    if not _is_of_one(node):
        return node
    assert isinstance(node, Bracket)
    (inner,) = node.items
    whole = Bracket("floor", "floor", (inner,), (), span=node.span)
    around = Bracket("(", ")", (inner,), (), span=node.span)
    difference = Signed((("", around), ("-", whole)), span=node.span)
    return Bracket("(", ")", (difference,), (), span=node.span)
