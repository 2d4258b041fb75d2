r"""Normalized wave functions: $\psi(x) = A e^{-x^2}$ is normalized, so that \int |\psi|^2 dx = 1.

The integral is over all numbers, or over the range that stands behind the formula: for
$0 \le x \le L$.
"""

from __future__ import annotations

import re
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Superscript,
)
from derivations.reader.records import Display, Document, Link, Statement
from derivations.reader.rewriting import in_display
from derivations.reader.text.said import says

SAID = re.compile(r"\bnormali[sz]ed\b", re.I)
IS_NORMALIZED = re.compile(
    r"^\s*,?\s*(?:be|is|are)\s+(?:a |an |the )?(?:[a-z]+ly )?normali[sz]ed\b", re.I
)
FOR = re.compile(r"\s*,?\s*(?:for|on|in|where|with)\s+(?:all\s+)?\$")
ONE, TWO = Numeral(Fraction(1)), Numeral(Fraction(2))
INFINITY = Letter("infty")
ALL = Signed((("-", INFINITY),)), INFINITY
LESS = frozenset({"<", "leq"})


def with_normalized(document: Document) -> Document:
    """The document with what it says of the integral of |ψ|² behind the formula for ψ."""
    if not says(SAID, document.prose):
        return document
    displays = list(document.displays)
    for place, display in enumerate(displays):
        found = _wave(display) if display.is_inline else None
        if found is None:
            continue
        variable, value, own = found
        ends: tuple[Node, Node] | None = None
        if IS_NORMALIZED.match(display.after):
            ends = ALL
        elif FOR.match(display.after) and place + 1 < len(displays):
            behind = displays[place + 1]
            ends = _range(behind, variable) if IS_NORMALIZED.match(behind.after) else None
        if ends is not None:
            displays[place] = _with_integral(display, variable, value, own, ends)
    return replace(document, displays=tuple(displays))


def _wave(display: Display) -> tuple[Letter, Node, Statement] | None:
    """x and the right side of ψ(x) = …, with its statement."""
    found = list(in_display(display))
    if len(found) != 1:
        return None
    match found[0].relations, found[0].sides:
        case ("=",), (
            Juxtaposed(((_, Node()), ("", Bracket("(", ")", (Letter() as variable,))))),
            Node() as value,
        ):
            return variable, value, found[0]
    return None


def _range(display: Display, variable: Letter) -> tuple[Node, Node] | None:
    """0 and L of 0 ≤ x ≤ L."""
    found = list(in_display(display)) if display.is_inline else []
    if len(found) != 1:
        return None
    match found[0].sides:
        case (Node() as lower, middle, Node() as upper) if middle == variable:
            return (lower, upper) if set(found[0].relations) <= LESS else None
    return None


def _with_integral(
    display: Display, variable: Letter, value: Node, own: Statement, ends: tuple[Node, Node]
) -> Display:
    squared = Superscript(Bracket("|", "|", (value,), span=value.span), TWO, span=value.span)
    integral = IntegralSign("int", *ends, (variable,), squared, span=value.span)
    said = replace(own, sides=(integral, ONE), link=Link.CONDITION)
    rows = [replace(r, statements=(*r.statements, said)) if own in r.statements else r
            for r in display.rows]  # fmt: skip
    return replace(display, rows=tuple(rows))
