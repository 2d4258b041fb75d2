"""Numbers above a name that are no powers: x^1, x^2 and x^3 of a text that sets x^1 equal to data.

Nobody states a zeroth or first power, and nobody raises a column to a power. A section in which
such a row stands counts above that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import (
    Array,
    Bracket,
    Letter,
    Node,
    Numeral,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import everywhere, statements_of, with_sides

FIRST = (0, 1)
ONE = Numeral(Fraction(1))


def with_upper_indices(document: Document) -> Document:
    """The document with x^{(1)} for each x^1 of a section that counts above x."""
    sections = {display.path[:1] for display in document.displays}
    counted = {path: frozenset(_counted(statements_of(document, path))) for path in sections}
    if not any(counted.values()):
        return document
    displays = (_display(d, counted[d.path[:1]]) for d in document.displays)
    return replace(document, displays=tuple(displays))


def _counted(statements: Iterable[Statement]) -> Iterator[Node]:
    """The names that a row states with a number above: x^0 = 42/52, x^2 = (3.2; 5.1)."""
    for statement in statements:
        left, *rest = statement.sides
        if statement.relations[:1] != ("=",) or not rest or rest[0] is None:
            continue
        match left:
            case Superscript(Letter() | Subscript() as base, Numeral(value, None)):
                first = value in FIRST and rest[0] != ONE
                known = named(base) is None or base in nodes(rest[0])
                if not known and (first or _is_column(rest[0])):
                    yield base


def _is_column(tree: Node) -> bool:
    return isinstance(tree, Array) and len(tree.rows) > 1 and all(len(r) == 1 for r in tree.rows)


def _display(display: Display, counted: frozenset[Node]) -> Display:
    if not counted:
        return display
    return with_sides(display, lambda side: everywhere(side, lambda part: _indexed(part, counted)))


def _indexed(tree: Node, counted: frozenset[Node]) -> Node:
    match tree:
        case Superscript(base, Numeral(_, None) as script) if base in counted:
            above = Bracket("(", ")", (script,), (), span=script.span)
            return Superscript(base, above, span=tree.span)
    return tree
