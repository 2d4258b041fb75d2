r"""n! ∼ √(2πn) (n/e)^n: both sides grow alike, lim n!/(√(2πn) (n/e)^n) = 1.

The letter goes where the paragraph says, x → 0, or to infinity where it is the n of both sides. A
name before ∼ has a law, and is left alone. What goes on with = behind an equivalent is equal to
that equivalent and not to the head of the chain. Where the right side has no constant, the sign may
be meant of the growth alone, and is not refuted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    LimitSign,
    Node,
    Numeral,
    Ratio,
    Related,
    Subscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, Link, Row, Statement
from derivations.reader.rewriting import in_display
from derivations.reader.text.blocks import block_of, paragraph_of

SIGN = "sim"
COUNTING = (Letter("n"), Letter("N"))
INFINITY = Letter("infty")
ONE = Numeral(Fraction(1))
Goes = tuple[Letter, Node]  # a letter and where it goes
EXPONENT = re.compile(r"\d*\s*\^\s*(\{[^{}]*\}|\\?\w)")
CONSTANT = re.compile(r"[02-9]|1\d|\\pi\b")


def tells_only_growth(written: str) -> bool:
    r"""\sim n^2: no constant stands beside the letters, which may have been left out."""
    sign = re.match(r"\s*&?\s*\\sim\b", written)
    return sign is not None and CONSTANT.search(EXPONENT.sub("", written)) is None


def with_equivalents(document: Document) -> Document:
    """The document with a limit for each of these signs."""
    if not any(SIGN in s.relations for d in document.displays for s in in_display(d)):
        return document
    said: dict[tuple[object, ...], list[Goes]] = {}
    for display in document.displays:
        said.setdefault(_paragraph(display), []).extend(_stated(display))
    displays = (_in_display(d, said[_paragraph(d)]) for d in document.displays)
    return replace(document, displays=tuple(displays))


def _paragraph(display: Display) -> tuple[object, ...]:
    return display.path, paragraph_of(display.span), block_of(display.span)


def _stated(display: Display) -> Iterator[Goes]:
    """x → 0 and (n → ∞), beside a formula."""
    for statement in in_display(display):
        match statement.sides, statement.relations:
            case (Letter() as letter, Node() as place), ("to",):
                yield letter, place
            case (Bracket(_, _, (Related((Letter() as letter, place), ("to",)),)),), ():
                yield letter, place


def _in_display(display: Display, said: Sequence[Goes]) -> Display:
    if not any(SIGN in s.relations for s in in_display(display)):
        return display
    chain = _Chain(said)
    rows = tuple(chain.row(row) for row in display.rows)
    return replace(display, rows=rows)


class _Chain:
    """The rows of a display, with the side that the next one goes on from."""

    def __init__(self, said: Sequence[Goes]) -> None:
        self.said = said
        self.last: Node | None = None
        self.parted = False  # whether an equivalent stands between the head and here

    def row(self, row: Row) -> Row:
        return replace(row, statements=tuple(s for old in row.statements for s in self._of(old)))

    def _of(self, statement: Statement) -> Iterator[Statement]:
        first, *others = statement.sides
        if first is not None:
            self.parted = False
        elif self.parted and self.last is not None:
            statement = replace(statement, sides=(self.last, *others))
        before = self.last if first is None else first
        self.last = others[-1] if others else first
        parts = list(self._parts(statement, before))
        self.parted = self.parted or len(parts) > 1 or parts[0].relations != statement.relations
        yield from parts

    def _parts(self, statement: Statement, before: Node | None) -> Iterator[Statement]:
        """The chain cut at each sign: a = b, lim b/c = 1, c = d of a = b ∼ c = d."""
        sides, signs = list(statement.sides), statement.relations
        begin, link = 0, statement.link
        for place, sign in enumerate(signs):
            left, right = sides[place] if sides[place] is not None else before, sides[place + 1]
            limit = _limit(left, right, self.said) if sign == SIGN else None
            if limit is None:
                continue
            if place > begin:
                yield _cut(statement, begin, place, link)
                link = Link.COMMA
            span = statement.spans[place]
            yield Statement(link, (limit, ONE), ("=",), (span,), span)
            begin, link = place + 1, Link.COMMA
        if not begin:
            yield statement
        elif begin < len(signs):
            yield _cut(statement, begin, len(signs), link)


def _cut(statement: Statement, begin: int, end: int, link: Link) -> Statement:
    signs, spans = statement.relations[begin:end], statement.spans[begin:end]
    asked = frozenset(k - begin for k in statement.asked if begin <= k < end)
    sides = statement.sides[begin : end + 1]
    return Statement(link, sides, signs, spans, statement.span, asked)


def _limit(left: Node | None, right: Node | None, said: Sequence[Goes]) -> Node | None:
    """lim left/right; None where the sign says what law a name has, or nothing goes anywhere."""
    if left is None or right is None or _is_a_name(left) or _is_a_law(right):
        return None
    inside = {n for side in (left, right) for n in nodes(side)}
    stated = [(letter, place) for letter, place in said if letter in inside]
    counted = [n for n in COUNTING if n in nodes(left) and n in nodes(right)]
    if len(stated) != 1 and (stated or len(counted) != 1):
        return None
    letter, place = stated[0] if stated else (counted[0], INFINITY)
    below = Related((letter, place), ("to",), span=right.span)
    return LimitSign("lim", below, Ratio(left, right, span=right.span), span=right.span)


def _is_a_name(tree: Node) -> bool:
    return isinstance(tree, Letter | Subscript | Word)


def _is_a_law(tree: Node) -> bool:
    """N(0, 1), Exp(λ), p(x | θ): a word or a letter before a bracket."""
    match tree:
        case Letter() | Word():
            return True
        case Juxtaposed(((_, Letter() | Word() | Subscript()), ("", Bracket("(")))):
            return True
    return any(isinstance(n, Word) for n in nodes(tree))
