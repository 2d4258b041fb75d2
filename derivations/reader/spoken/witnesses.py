"""Rows that name the number of which words say that there is one.

    n is even      n = 2k              n is odd     n = 2k + 1
    d divides n    n = dk              r is rational    r = p/q

Such a row chooses k, and concludes nothing about n that the words have not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.reader.raw import (
    Bracket,
    Joined,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Signed,
    Subscript,
)
from derivations.reader.records import Claim, Display, Statement
from derivations.reader.text.blocks import block_of

KINDS = r"(?P<kind>even|odd|rational)\b"
BEHIND = re.compile(
    rf"^\s*(?:(?:,|and|\$)\s*)*\b(?:is|are|be|were|was)\s+(?:an?\s+|both\s+)*{KINDS}"
)
BEFORE = re.compile(rf"\b{KINDS}(?:\s+(?:positive|natural|whole))?(?:\s+(?:number|integer)s?)?\s*$")
DIVISIBLE = re.compile(r"^\s*is\s+(?:divisible by|a multiple of)\s*(?:(?P<by>\d+)\b|\$)")
DIVIDES = re.compile(r"^\s*divides\s*\$")
ONE, TWO = Numeral(Fraction(1)), Numeral(Fraction(2))


def names_a_witness(claim: Claim, displays: Sequence[Display], place: int) -> bool:
    """Whether the row is what a sentence before it in its block has said there is."""
    left, right = claim.raw_left, claim.raw_right
    if left is None or right is None or claim.sign != "=":
        return False
    here = block_of(claim.display.span)
    for before in range(place - 1, -1, -1):
        if block_of(displays[before].span) != here:
            return False
        for kind in _said_of(left, displays, before):
            return _fits(kind, right)
    return False


def _said_of(tree: Node, displays: Sequence[Display], place: int) -> Iterator[str | Node]:
    """even, odd, rational, or the divisor of which the words around a formula speak."""
    display = displays[place]
    statements = [s for row in display.rows for s in row.statements]
    yield from filter(None, (_divisor_of(tree, s) for s in statements))
    if not display.is_inline or not statements or statements[0].sides[0] != tree:
        return
    if found := BEHIND.match(display.after) or BEFORE.search(display.before):
        yield found["kind"].lower()
    elif (found := DIVISIBLE.match(display.after)) and found["by"]:
        yield Numeral(Fraction(int(found["by"])))
    elif found and (by := _alone(displays, place + 1)) is not None:
        yield by
    elif place and DIVIDES.match(displays[place - 1].after):
        yield from filter(None, (_alone(displays, place - 1),))


def _divisor_of(tree: Node, statement: Statement) -> Node | None:
    """a of a ∣ b and a|b"""
    match statement.relations, statement.sides:
        case ("mid",), (first, second) if second == tree:
            return first
        case (), (Joined((first, second), ("|",)),) if second == tree:
            return first
    return None


def _alone(displays: Sequence[Display], place: int) -> Node | None:
    rows = displays[place].rows if place < len(displays) else ()
    statements = [s for row in rows for s in row.statements]
    return statements[0].sides[0] if len(statements) == 1 else None


def _fits(kind: str | Node, right: Node) -> bool:
    match kind, right:
        case "even", _:
            return _is_multiple(right, TWO)
        case "odd", Signed((("", first), ("+" | "-", last))):
            return last == ONE and _is_multiple(first, TWO)
        case "rational", Ratio(top, bottom):
            return _is_name(top) and _is_name(bottom)
        case Node(), _:
            return _is_multiple(right, kind)
    return False


def _is_multiple(tree: Node, of: Node) -> bool:
    """2k, 2 · k, pa of a"""
    if not isinstance(tree, Juxtaposed) or len(tree.parts) != 2:
        return False
    factors = [_opened(part) for sign, part in tree.parts if sign in ("", "cdot", "times")]
    return of in factors and any(_is_name(f) for f in factors if f != of)


def _opened(tree: Node) -> Node:
    return tree.items[0] if isinstance(tree, Bracket) and len(tree.items) == 1 else tree


def _is_name(tree: Node) -> bool:
    return isinstance(tree, Letter) or (isinstance(tree, Subscript) and _is_name(tree.base))
