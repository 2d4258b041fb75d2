r"""Z = Σ_n e^{-βE_n} with n = 0, 1, 2, …: sums whose range stands in the text.

A sum over a bare letter runs over what its paragraph says once of the letter: n = 0, 1, 2, …,
s = ±1 or s ∈ {-1, 1}. Over a set the sum is written out, with what is defined in terms of the
letter, H = -sε, put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.reader.formulas import DEFINING
from derivations.reader.raw import (
    Big,
    Bracket,
    Letter,
    Mark,
    Node,
    Numeral,
    Related,
    Signed,
    Subscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, Link, Row, Statement
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides
from derivations.reader.text.blocks import block_of, paragraph_of

INFINITY = Letter("infty")
FOR = re.compile(r"\b(for|when|if)\s+((all|every|each|any)\s+)?$", re.I)
Values = tuple[Node, ...]
Stated = tuple[Letter, Numeral | Values]


@dataclass(frozen=True, slots=True)
class Ranges:
    """Where each letter begins to count, or its values; the names that formulas define."""

    of: Mapping[Letter, Numeral | Values]
    defined: Mapping[Node, Node]


def with_spoken_ranges(document: Document) -> Document:
    """The document with these ranges below and above the sums."""
    paragraphs: dict[tuple[object, ...], list[Display]] = {}
    for display in document.displays:
        paragraphs.setdefault(_paragraph(display), []).append(display)
    known = {place: _ranges(displays) for place, displays in paragraphs.items()}
    if not any(known.values()):
        return document
    displays = (_in_display(display, known[_paragraph(display)]) for display in document.displays)
    return replace(document, displays=tuple(displays))


def _paragraph(display: Display) -> tuple[object, ...]:
    return display.path, paragraph_of(display.span), block_of(display.span)


def _in_display(display: Display, known: Ranges | None) -> Display:
    return display if known is None else with_sides(display, lambda side: _ranged(side, known))


def _ranges(displays: Sequence[Display]) -> Ranges | None:
    """None where no sum lacks its range."""
    statements = [s for display in displays for s in in_display(display)]
    parts = [n for side in sides_of(statements) for n in nodes(side)]
    if not any(isinstance(n, Big) and n.kind == "sum" and n.above is None for n in parts):
        return None
    found: dict[Letter, set[Numeral | Values]] = {}
    for display in displays:
        for letter, stated in _stated(display):
            found.setdefault(letter, set()).add(stated)
    once = {letter: ranges.pop() for letter, ranges in found.items() if len(ranges) == 1}
    return Ranges(once, dict(_definitions(statements)))


def _stated(display: Display) -> Iterator[Stated]:
    for row in display.rows:
        if not FOR.search(display.before):  # of the formula before it: a_n = a_{n-1}/n for n = 1, …
            yield from _counted(row)
        for statement in row.statements:
            match statement.sides, statement.relations:
                case (Letter() as letter, Node() as values), ("=" | "in",):
                    if found := _values(values):
                        yield letter, found


def _counted(row: Row) -> Iterator[Stated]:
    """n = 0, 1, 2, … to the end of the row."""
    for place, statement in enumerate(row.statements):
        match statement.sides, statement.relations:
            case (Letter() as letter, Numeral(value, None) as first), ("=",):
                behind = row.statements[place + 1 :]
                sides = [s.sides[0] for s in behind if s.link is Link.COMMA and not s.relations]
                more = [Numeral(value + Fraction(k)) for k in range(1, len(sides))]
                if len(behind) == len(sides) > 1 and sides == [*more, Mark("…")]:
                    yield letter, first


def _values(tree: Node) -> Values:
    """1 and -1 of ±1 and of {1, -1}; nothing for what is no set of numbers."""
    match tree:
        case Signed((("±" | "∓", Numeral() as size),)):
            return (size, Signed((("-", size),), span=size.span))
        case Bracket("{", "}", items) if len(items) > 1 and all(map(_is_number, items)):
            return tuple(sorted(items, key=lambda item: isinstance(item, Signed)))
    return ()


def _is_number(tree: Node) -> bool:
    inner = tree.parts[0][1] if isinstance(tree, Signed) and len(tree.parts) == 1 else tree
    return isinstance(inner, Numeral)


def _definitions(statements: Sequence[Statement]) -> Iterator[tuple[Node, Node]]:
    """H and -sε of H = -sε."""
    for statement in statements:
        match statement.sides[:2], statement.relations[:1]:
            case (Letter() | Subscript() as name, Node() as value), (sign,) if sign in DEFINING:
                yield name, value


def _ranged(tree: Node, known: Ranges) -> Node:
    return everywhere(tree, lambda node: _with_range(node, known))


def _with_range(node: Node, known: Ranges) -> Node:
    match node:
        case Big("sum", (Letter() as letter,), None, body) if letter in known.of:
            stated = known.of[letter]
            if isinstance(stated, Numeral):
                below = Related((letter, stated), ("=",), span=letter.span)
                return replace(node, below=(below,), above=INFINITY)
            return _written_out(node, letter, stated, body, known)
        case Big("sum", (Related((Letter() as letter, tree), ("=",)),), None, body):
            return _written_out(node, letter, _values(tree), body, known)
    return node


def _written_out(node: Node, letter: Letter, values: Values, body: Node, known: Ranges) -> Node:
    """f(1) + f(-1); the sum as it stands where the letter is an index in it."""
    body = _put_in(body, letter, known.defined)
    below = [n for part in nodes(body) if isinstance(part, Subscript) for n in part.indices]
    if not values or any(letter in nodes(index) for index in below):
        return node
    terms = tuple(("+", _with_value(body, letter, value)) for value in values)
    return Bracket("(", ")", (Signed(terms, span=node.span),), (), span=node.span)


def _put_in(tree: Node, letter: Letter, defined: Mapping[Node, Node]) -> Node:
    """The tree with -sε for H, where H hangs on the letter s."""
    value = defined.get(tree) if tree != letter else None
    if value is not None and letter in nodes(value) and letter not in nodes(tree):
        return Bracket("(", ")", (value,), (), span=tree.span)
    return mapped(tree, lambda part: _put_in(part, letter, defined))


def _with_value(tree: Node, letter: Letter, value: Node) -> Node:
    if tree == letter:
        return Bracket("(", ")", (value,), (), span=tree.span)
    return mapped(tree, lambda part: _with_value(part, letter, value))
