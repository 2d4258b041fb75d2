r"""Sequences that words name: "$F_n$ are the Fibonacci numbers" says F_0 = 0, F_1 = 1 and so on.

A text that writes first members itself means those, which may be others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Choose,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Signed,
    Subscript,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.text.said import says

KINDS = r"(?P<kind>Fibonacci|Lucas|Catalan)\s+(?:numbers?|sequence)\b"
NAMED = re.compile(KINDS)
BEHIND = re.compile(
    r"^\s*,?\s*(?:(?:is|are|be|being|denotes?|denoting|as|for|stands\s+for)\s+)?"
    rf"(?:the\s+)?(?:(?:\$|n)?\s*-?\s*(?:th|'th)?\s+)?(?:usual\s+|classical\s+)?{KINDS}(?P<rest>[^.]*)"
)
BEFORE = re.compile(rf"{KINDS},?\s*(?:(?:by|as)\s+)?$")
SHIFTED = re.compile(
    r"\bshift|\bstart|\bbegin|\bfirst (?:two )?(?:terms|members|numbers)|\binitial"
    r"|\bgenerali[sz]ed|1\s*,\s*2\s*,|\bmod(?:ulo)?\b|polynomial",
    re.I,
)
STARTS = {"Fibonacci": (0, 1), "Lucas": (2, 1)}


def with_named_sequences(document: Document) -> Document:
    """The document with the recurrence of each sequence that words name."""
    if not says(NAMED, document.prose) or says(SHIFTED, document.prose):
        return document
    stated = {s.sides[0] for d in document.displays for r in d.rows for s in r.statements}
    found: set[Node] = set()
    displays = list(document.displays)
    for place, display in enumerate(displays):
        kind, member = _kind(display), _member(display)
        if kind is None or member is None or member.base in found:
            continue
        first = [replace(member, indices=(_number(k),)) for k in range(3)]
        if stated.isdisjoint(first):
            found.add(member.base)
            displays[place] = _with(display, tuple(_says(kind, member)))
    return replace(document, displays=tuple(displays)) if found else document


def _kind(display: Display) -> str | None:
    if not display.is_inline:
        return None
    told = BEHIND.match(display.after) or BEFORE.search(display.before)
    return told["kind"] if told else None


def _member(display: Display) -> Subscript | None:
    """F_n, alone or in brackets."""
    statements = [s for row in display.rows for s in row.statements]
    if len(statements) != 1 or statements[0].relations:
        return None
    match statements[0].sides[0]:
        case Subscript(Letter(), (Letter(),)) as member:
            return member
        case Bracket("(" | "{", _, (Subscript(Letter(), (Letter(),)) as member,)):
            return member
    return None


def _says(kind: str, member: Subscript) -> Iterator[tuple[Node, Node]]:
    (n,) = member.indices
    if kind == "Catalan":
        many = Choose(Juxtaposed((("", _number(2)), ("", n))), n, span=member.span)
        yield member, Ratio(many, Signed((("", n), ("+", _number(1)))), span=member.span)
        return
    for k, start in enumerate(STARTS[kind]):
        yield replace(member, indices=(_number(k),)), _number(start)
    one, two = (replace(member, indices=(Signed((("", n), ("-", _number(k)))),)) for k in (1, 2))
    yield member, Signed((("", one), ("+", two)), span=member.span)


def _with(display: Display, equations: Sequence[tuple[Node, Node]]) -> Display:
    (row,) = (row for row in display.rows if row.statements)
    (own,) = row.statements
    stated: tuple[Statement, ...] = tuple(
        replace(own, sides=sides, relations=("=",), spans=(own.span,)) for sides in equations
    )
    return replace(display, rows=(replace(row, statements=stated),))


def _number(value: int) -> Numeral:
    return Numeral(Fraction(value))
