r"""1{,}250 + 0{,}5 = 1{,}75: a text with one decimal comma has no commas between thousands.

1{,}250 alone is one thousand and more. 0{,}5 or 1{,}75 beside it tells that the comma is a point,
unless 2.5 or 1{,}000{,}000 stands in the text, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import Node, Numeral, nodes
from derivations.reader.records import Document
from derivations.reader.rewriting import everywhere, in_display, with_sides

COMMA = "{,}"
ONE_GROUP = re.compile(r"(\d{1,3})\{,\}(\d{3})")


def with_commas(document: Document) -> Document:
    """The document with 1.250 for 1{,}250, where its commas are decimal."""
    if not any(COMMA in s.text for s in {display.span.source for display in document.displays}):
        return document
    written = [(_text(each), each.places) for each in _numerals(document)]
    decimal = any(COMMA in text and places is not None for text, places in written)
    pointed = any("." in text or text.count(COMMA) > 1 for text, _ in written)
    if not decimal or pointed:
        return document
    displays = (with_sides(d, lambda side: everywhere(side, _decimal)) for d in document.displays)
    return replace(document, displays=tuple(displays))


def _numerals(document: Document) -> Iterator[Numeral]:
    statements = (s for display in document.displays for s in in_display(display))
    sides = (side for s in statements for side in s.sides if side is not None)
    return (node for side in sides for node in nodes(side) if isinstance(node, Numeral))


def _text(numeral: Numeral) -> str:
    return "" if numeral.span is None else numeral.span.text


def _decimal(tree: Node) -> Node:
    if not isinstance(tree, Numeral) or tree.places is not None:
        return tree
    found = ONE_GROUP.fullmatch(_text(tree))
    if found is None:
        return tree
    return Numeral(Fraction(f"{found[1]}.{found[2]}"), len(found[2]), span=tree.span)
