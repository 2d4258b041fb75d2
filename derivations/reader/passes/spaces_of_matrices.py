r"""\mathcal{N}(A) = span{…}: null spaces and column spaces under the letters of the text.

N is the null space where the words speak of one, and R and C are the column space where they speak
of a range or of the column space; R is left alone beside a row space. A row that equates one with a
span tells that the letter is applied to a matrix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.reader.raw import Applied, Bracket, Juxtaposed, Letter, Node, nodes
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    statements_of,
    with_sides,
)
from derivations.reader.text.said import says

Known = frozenset[tuple[str, str]]  # a letter, and the space that it is
NULL = re.compile(r"\bnull\s?space|\bkernel\b", re.I)
COLUMNS = re.compile(r"\bcolumn space\b", re.I)
RANGE = re.compile(r"\brange\b|\bcolumn space\b|\bimage\b", re.I)
ROWS = re.compile(r"\brow space\b", re.I)
WORDS = (("N", NULL, "null"), ("C", COLUMNS, "col"), ("R", RANGE, "col"))
STYLES = ("", "calligraphic")


def with_spaces_of_matrices(document: Document) -> Document:
    """The document with null and col for these letters."""
    return by_section(document, _known, _changed)


def _known(document: Document, path: SectionPath) -> Known | None:
    spanned = {
        letter
        for statement in statements_of(document, path)
        if statement.relations[:1] in (("=",), (":=",)) and _is_a_span(statement.sides[1])
        for letter in _heads(statement.sides[0])
    }
    if not spanned:
        return None
    prose = document.prose
    found = {(at, space) for at, words, space in WORDS if at in spanned and says(words, prose)}
    if says(ROWS, prose):
        found.discard(("R", "col"))
    return frozenset(found) or None


def _is_a_span(side: Node | None) -> bool:
    return side is not None and any(
        isinstance(n, Applied) and n.function == "span" for n in nodes(side)
    )


def _heads(side: Node | None) -> Iterator[str]:
    """N of N(A)"""
    match side:
        case Juxtaposed(((_, Letter(letter, style, ())), ("", Bracket("(", ")", (_,))))):
            if style in STYLES:
                yield letter


def _changed(display: Display, known: Known) -> Display:
    names = dict(known)

    def put(node: Node) -> Node:
        match node:
            case Juxtaposed(
                (("", Letter(letter, style, ())), ("", Bracket("(", ")", (inner,))))
            ) if style in STYLES and letter in names:
                return Applied(names[letter], inner, span=node.span)
        return node

    return with_sides(display, lambda side: everywhere(side, put))
