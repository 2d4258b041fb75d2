r"""j as the imaginary unit, as engineers write it: Z = R + jωL, e^{jωt}, j² = -1."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.imaginary import UNIT
from derivations.reader.raw import (
    Applied,
    Big,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides

J, UPRIGHT = Letter("j"), Letter("j", "roman")
FREQUENCY = Letter("omega")
BEHIND = re.compile(r"\s*(is|denotes|being|as|=)?\s*(the|an)?\s*imaginary unit", re.I)


def with_engineers_unit(document: Document) -> Document:
    """The document with i for each j of a section that means the unit by it."""
    sections: dict[tuple[int, ...], list[Display]] = {}
    for display in document.displays:
        sections.setdefault(display.path[:1], []).append(display)
    meant = {path for path, own in sections.items() if _is_meant(own)}
    if not meant:
        return document
    displays = (
        with_sides(d, lambda side: everywhere(side, _turned)) if d.path[:1] in meant else d
        for d in document.displays
    )
    return replace(document, displays=tuple(displays))


def _turned(part: Node) -> Node:
    return replace(UNIT, span=part.span) if part in (J, UPRIGHT) else part


def _is_meant(displays: Iterable[Display]) -> bool:
    """Whether something says so, and no j counts."""
    found = False
    for display in displays:
        statements = list(in_display(display))
        trees = [node for side in sides_of(statements) for node in nodes(side)]
        found = found or UPRIGHT in trees  # nobody writes an index so
        if J in trees:
            if any(map(_counts, trees)):
                return False
            found = found or any(map(_is_stated, statements)) or any(map(_turns, trees))
            found = found or bool(len(trees) == 1 and BEHIND.match(display.after))
    return found


def _counts(node: Node) -> bool:
    match node:
        case Subscript(_, indices):
            written = [n for index in indices for n in nodes(index)]
            return J in written or any(isinstance(n, Word) and "j" in n.text for n in written)
        case Big(_, below, _, _):
            return any(J in nodes(item) for item in below)
    return False


def _is_stated(statement: Statement) -> bool:
    """j² = -1, j = √(-1)"""
    minus = Signed((("-", Numeral(Fraction(1))),))
    match statement.sides[:2]:
        case (Superscript(base, Numeral(two)), right):
            return base == J and two == 2 and right == minus
        case (left, RootSign(inside, None)):
            return left == J and inside == minus
    return False


def _turns(node: Node) -> bool:
    """e^{jφ}, jω"""
    match node:
        case Superscript(Letter("e", _, ()), script):
            return J in nodes(script)
        case Applied("exp", argument):
            return J in nodes(argument)
        case Juxtaposed(parts):
            inside = [part for _, part in parts]
            return J in inside and FREQUENCY in inside
    return False
