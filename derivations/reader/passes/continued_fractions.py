r"""[1; 2, 2] in a text about continued fractions: 1 + 1/(2 + 1/2)."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import partial, reduce

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Letter, Node, Numeral, Ratio, Signed
from derivations.reader.records import Document
from derivations.reader.rewriting import everywhere, with_sides

SPEAKS = re.compile(r"\bcontinued fractions?\b", re.I)
ONE = Numeral(Fraction(1))


def with_continued_fractions(document: Document) -> Document:
    """The document with fractions for brackets that have a semicolon behind their first number."""
    if not SPEAKS.search(document.prose):
        return document
    change = partial(everywhere, change=_written_out)
    return replace(document, displays=tuple(with_sides(d, change) for d in document.displays))


def _written_out(node: Node) -> Node:
    match node:
        case Bracket("[", "]", (first, *others), (";", *commas)) if set(commas) <= {","}:
            if all(isinstance(item, Numeral | Letter) for item in (first, *others)):
                whole = reduce(_below, reversed((first, *others[:-1])), others[-1])
                return Bracket("(", ")", (whole,), span=node.span)
    return node


def _below(rest: Node, number: Node) -> Node:
    """a + 1/r"""
    return Signed((("", number), ("+", Ratio(ONE, rest))), span=number.span)
