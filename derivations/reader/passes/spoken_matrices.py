r"""A matrix that words name: "let $A$ be the matrix $\begin{pmatrix} … \end{pmatrix}$"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.reader.raw import Array, Letter, Node
from derivations.reader.records import Display, Document, Statement

OTHER = r"of|to|for|in|on|by|with|from|not|inverse|transpose|adjoint|similar|square"
WORD = rf"(?:(?!(?:{OTHER})\b)[a-z][a-z-]*\s+)"
GIVEN = r"(?:\s+(?:given|defined)\s+(?:by|as)|\s+below)?\s*:?\s*$"
BE = re.compile(
    rf"\$\s*(?:be|is|denotes?)\s+(?:the|an?)\s+"
    rf"{WORD}{{0,3}}(?P<size>\$\s+)?{WORD}{{0,2}}matrix{GIVEN}",
    re.I,
)
OF_THE_MATRIX = re.compile(
    r"\bmatrix\s+\$\s+(?:which\s+|that\s+)?(?:is\s+)?(?:given|defined)\s+(?:by|as)\s*:?\s*$", re.I
)
BRACKETS = ("(", "[")


def with_spoken_matrices(document: Document) -> Document:
    """The document with an equation for each matrix behind its name and "be the matrix".

    >>> bool(BE.search("Let $ be an invertible $ matrix "))
    True
    >>> bool(BE.search("Let $ be the inverse of the matrix "))
    False
    """
    displays = document.displays
    found = tuple(_named(displays, place) for place in range(len(displays)))
    same = all(new is old for new, old in zip(found, displays, strict=True))
    return document if same else replace(document, displays=found)


def _named(displays: Sequence[Display], place: int) -> Display:
    display = displays[place]
    statement = _alone(display)
    if statement is None or not _is_a_matrix(statement.sides[0]):
        return display
    be = BE.search(display.before)
    if be is None and OF_THE_MATRIX.search(display.before) is None:
        return display
    name = _alone(displays[place - (2 if be is not None and be["size"] else 1)]) if place else None
    letter = name.sides[0] if name is not None else None
    if not isinstance(letter, Letter) or not letter.letter[:1].isupper():
        return display
    sides = letter, statement.sides[0]
    equation = replace(statement, sides=sides, relations=("=",), spans=(statement.span,))
    row = replace(display.rows[0], statements=(equation,))
    return replace(display, rows=(row,))


def _alone(display: Display) -> Statement | None:
    """The only statement of a formula, where it is a side and no relation."""
    if len(display.rows) != 1 or len(display.rows[0].statements) != 1:
        return None
    statement = display.rows[0].statements[0]
    return None if statement.relations else statement


def _is_a_matrix(node: Node | None) -> bool:
    return isinstance(node, Array) and node.kind in BRACKETS
