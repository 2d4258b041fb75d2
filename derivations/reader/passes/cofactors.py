r"""C_{12} and M_{12} of a written matrix: its cofactors and minors, where words name them so.

    Let $C_{ij}$ be the cofactors of $A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$.
    \det A = 1 C_{11} + 2 C_{12}

A minor is the determinant without the row and the column, a cofactor has the sign (-1)^{i+j}
(Lay, Linear Algebra, section 3.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from derivations.reader.raw import (
    Array,
    Bracket,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.text.said import says

COFACTORS = re.compile(r"\bcofactors?\b(?! (matrix|expansion))", re.I)
MINORS = re.compile(r"\bminors?\b", re.I)
SPOKEN = re.compile(r"\b(cofactors?|minors?)\b", re.I)
SUBSCRIPTS = frozenset((Subscript,))
Rows = tuple[tuple[Node, ...], ...]


class _Known(NamedTuple):
    """The rows of the matrix, and the letters of its cofactors (signed) and of its minors."""

    rows: Rows
    signed: frozenset[Node]
    plain: frozenset[Node]


def with_cofactors(document: Document) -> Document:
    """The document with determinants for the cofactors and minors of its matrices."""
    if not says(SPOKEN, document.prose):
        return document
    return by_section(
        document,
        _known,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda node: _written(node, known), SUBSCRIPTS)
        ),
    )


def _known(document: Document, path: SectionPath) -> _Known | None:
    matrices = set(_matrices(document, path))
    near = displays_of(document, path)
    signed = frozenset(node for d in near for node in _named(d, COFACTORS))
    plain = frozenset(node for d in near for node in _named(d, MINORS)) - signed
    if len(matrices) != 1 or not (signed or plain):
        return None
    return _Known(matrices.pop(), signed, plain)


def _matrices(document: Document, path: SectionPath) -> Iterator[Rows]:
    """The square matrices that letters stand for."""
    for statement in statements_of(document, path):
        match statement.sides[:2], statement.relations[:1]:
            case (Letter(), Array(_, rows)), ("=",) if len(rows) == len(rows[0]) > 1:
                yield rows


def _named(display: Display, words: re.Pattern[str]) -> Iterator[Node]:
    """C of "the cofactors $C_{ij}$" and of "$C_{ij}$ is the cofactor of the entry"."""
    before = display.before.rpartition("$")[2][-60:]
    after = re.split(r"[.$]", display.after, maxsplit=1)[0][:60]
    if not display.is_inline or not (words.search(before) or words.search(after)):
        return
    for side in sides_of(in_display(display)):
        for node in nodes(side):
            match node:
                case Subscript(Letter(letter) as base, _) if letter[:1].isupper():
                    yield base


def _written(node: Node, known: _Known) -> Node:
    match node:
        case Subscript(base, indices) if base in known.signed | known.plain:
            places = _places(indices)
            size = len(known.rows)
            if places is None or not all(1 <= place <= size for place in places):
                return node
            minor = _minor(known.rows, *places)
            odd = base in known.signed and sum(places) % 2 == 1
            inside: Node = Signed((("-", minor),)) if odd else minor
            return Bracket("(", ")", (inside,), (), span=node.span)
    return node


def _places(indices: tuple[Node, ...]) -> tuple[int, int] | None:
    """1 and 2 of C_{12} and of C_{1,2}."""
    match indices:
        case (Numeral(first, None), Numeral(last, None)):
            return int(first), int(last)
        case (Numeral(value, None),):
            digits = str(value)
        case (Word(text),):
            digits = text
        case _:
            return None
    return (int(digits[0]), int(digits[1])) if len(digits) == 2 and digits.isdigit() else None


def _minor(rows: Rows, row: int, column: int) -> Node:
    kept = tuple(
        tuple(entry for k, entry in enumerate(line, 1) if k != column)
        for at, line in enumerate(rows, 1)
        if at != row
    )
    return kept[0][0] if len(kept) == 1 else Array("|", kept)
