r"""(a, b) = 1: the greatest common divisor, in a text that divides.

Number theory writes it so; elsewhere (a, b) is a point or an interval, which a number never equals.
"""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.raw import Applied, Bracket, Letter, Node, Numeral, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, statements_of
from derivations.reader.text.said import says

DIVIDES = re.compile(
    r"\b(gcd|coprime|relatively prime|divides|divisib|congruen|greatest common|primes?\b|modulo)",
    re.I,
)


def with_gcd_brackets(document: Document) -> Document:
    """The document with \\gcd(a, b) for (a, b) that equals a number."""
    return by_section(document, _divides, lambda display, _: _changed(display))


def _divides(document: Document, path: SectionPath) -> bool:
    """Whether some bracket equals a number, and something divides another number."""
    statements = list(statements_of(document, path))
    if not any(map(_is_gcd, statements)):
        return False
    signs = {sign for statement in statements for sign in statement.relations}
    return bool(signs & {"mid", "nmid"}) or says(DIVIDES, document.prose)


def _is_gcd(statement: Statement) -> bool:
    first, *others = statement.sides
    if set(statement.relations) != {"="} or first is None or not _is_pair(first):
        return False
    return all(side is not None and _is_value(side) for side in others)


def _is_pair(tree: Node) -> bool:
    match tree:
        case Bracket("(", ")", (a, b), (",",)):
            return not any(isinstance(n, Bracket) for item in (a, b) for n in nodes(item))
    return False


def _is_value(tree: Node) -> bool:
    return isinstance(tree, Numeral | Letter) or _is_pair(tree)


def _changed(display: Display) -> Display:
    rows = (
        replace(row, statements=tuple(_written(s) if _is_gcd(s) else s for s in row.statements))
        for row in display.rows
    )
    return replace(display, rows=tuple(rows))


def _written(statement: Statement) -> Statement:
    sides = (
        Applied("gcd", side, span=side.span) if side is not None and _is_pair(side) else side
        for side in statement.sides
    )
    return replace(statement, sides=tuple(sides))
