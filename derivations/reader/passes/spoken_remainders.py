"""Remainders in words: "where $r_i$ is the remainder of $ia$ modulo $p$" says r_i = ia mod p."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Subscript
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import in_display

SAID = re.compile(
    r"^\s*,?\s*(is|be|denotes|for)\s+the\s+(?:least\s+)?(?:non-?negative\s+)?remainder\s+"
    r"(of|when|if|in the division of|of the division of)\s*\$\s*"
    r"(modulo|mod|divided by|is divided by|(?:up)?on (?:its )?division by|"
    r"after division by|by)\s*\$",
    re.I,
)


def with_spoken_remainders(document: Document) -> Document:
    """The document with an equation for each name that words call a remainder."""
    displays = document.displays
    if not any(SAID.match(display.after) for display in displays if display.is_inline):
        return document
    found = tuple(_defined(displays, place) for place in range(len(displays)))
    return replace(document, displays=found)


def _defined(displays: Sequence[Display], place: int) -> Display:
    own = displays[place]
    if place + 2 >= len(displays) or not own.is_inline or not SAID.match(own.after):
        return own
    name, whole, modulus = (_alone(display) for display in displays[place : place + 3])
    if not isinstance(name, Letter | Subscript) or whole is None or modulus is None:
        return own
    taken = Juxtaposed((("", Bracket("(", ")", (whole,))), ("bmod", modulus)), span=whole.span)
    (row,) = own.rows
    (stated,) = row.statements
    equation = replace(stated, sides=(name, taken), relations=("=",), spans=(stated.span,))
    return replace(own, rows=(replace(row, statements=(equation,)),))


def _alone(display: Display) -> Node | None:
    """The one expression of a formula without a relation."""
    statements: list[Statement] = list(in_display(display))
    if len(statements) != 1 or statements[0].relations or len(display.rows) != 1:
        return None
    return statements[0].sides[0]
