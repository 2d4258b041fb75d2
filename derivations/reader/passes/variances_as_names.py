r"""p(\mu, \sigma^2 | D): what a density is of is σ², a name, and no square.

So it is in a chain where σ² stands as an argument of densities and in dσ², and σ nowhere else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import (
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, Row, Statement
from derivations.reader.rewriting import everywhere

DENSITIES = frozenset({"p", "q", "f", "g", "P", "Q", "pi"})
BARS = frozenset({"|", "mid", ";"})
SQUARE = "^2"
TWO = Numeral(Fraction(2))


def with_variances_as_names(document: Document) -> Document:
    """The document with a name for each such σ²."""
    displays = tuple(map(_in_display, document.displays))
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _in_display(display: Display) -> Display:
    if "^2" not in display.span.text and "^{2}" not in display.span.text:
        return display
    squares = [_squares(row) for row in display.rows]
    if not any(squares):
        return display
    own = frozenset[Letter]().union(*squares)
    return replace(display, rows=tuple(_in_row(row, own) for row in display.rows))


def _squares(row: Row) -> frozenset[Letter]:
    """The letters that stand squared in densities and below integrals, and nowhere else."""
    sides = [side for s in row.statements for side in s.sides if side is not None]
    every = [node for side in sides for node in nodes(side)]
    written = Counter(node for node in every if isinstance(node, Letter))
    if not any(isinstance(node, Bracket) and BARS & {*node.separators} for node in every):
        return frozenset()
    within = Counter(letter for node in every for letter in _within(node))
    return frozenset(letter for letter, count in within.items() if count == written[letter])


def _within(node: Node) -> Iterator[Letter]:
    items: tuple[Node, ...] = ()
    if isinstance(node, IntegralSign):
        items = node.variables
    if isinstance(node, Juxtaposed):
        for (_, head), (sign, behind) in pairwise(node.parts):
            name = named(head)
            if not sign and isinstance(behind, Bracket) and name is not None:
                items += behind.items if name.name.letter in DENSITIES else ()
    for item in items:
        match item:
            case Superscript(Letter() as letter, script) if script == TWO:
                yield letter


def _in_row(row: Row, own: frozenset[Letter]) -> Row:
    statements = tuple(_in_statement(statement, own) for statement in row.statements)
    return replace(row, statements=statements)


def _in_statement(statement: Statement, own: frozenset[Letter]) -> Statement:
    def as_name(node: Node) -> Node:
        match node:
            case Superscript(Letter(letter, style, accents) as base, script):
                if base in own and script == TWO:
                    return Letter(letter, style, (*accents, SQUARE), span=node.span)
        return node

    sides = tuple(side and everywhere(side, as_name) for side in statement.sides)
    return replace(statement, sides=sides)
