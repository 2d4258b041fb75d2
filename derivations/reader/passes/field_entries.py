r"""∂F_x/∂x beside \mathbf{F} = x y \hat{x} + y \hat{y}: F_x, F_y and F_z are the entries of F.

So they are where the section writes F out along the axes or as a list, and gave no F_x before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from derivations.reader.passes.unit_vectors import COORDINATES, is_marked, is_unit
from derivations.reader.raw import (
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, statements_of, with_sides
from derivations.reader.shapes.declarations import list_length

Fields = Mapping[str, Letter]
EQUALS = (("=",), (":=",))


def with_field_entries(document: Document) -> Document:
    """The document with numbers below F for the coordinates below it."""
    return by_section(
        document,
        _fields,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda part: _numbered(part, known))
        ),
    )


def _fields(document: Document, path: SectionPath) -> Fields:
    """The vectors that a statement writes out, by their letters."""
    found: dict[str, Letter] = {}
    stated: set[str] = set()
    for statement in statements_of(document, path):
        for letter, head in _written_out(statement):
            if letter not in stated:
                found.setdefault(letter, head)
        match statement.sides[0]:
            case Subscript(Letter(letter)) as entry if _is_entry(entry) and statement.relations:
                stated.add(letter)
    return found


def _written_out(statement: Statement) -> Iterator[tuple[str, Letter]]:
    head, *values = statement.sides
    if statement.relations[:1] not in EQUALS or not isinstance(head, Letter):
        return
    first = values[0]
    if first is None or not is_marked(head) or not _is_vector(first):
        return
    if not any(_is_entry(n) and n.base.letter == head.letter for n in nodes(first)):  # type: ignore
        yield head.letter, head


def _is_vector(tree: Node) -> bool:
    """A list of two or three, or a sum along the axes, perhaps with a factor."""
    if list_length(tree) in (2, 3):
        return True
    match tree:
        case Signed(parts):
            return any(_is_vector(part) for _, part in parts)
        case Juxtaposed(parts):
            return any(_is_vector(part) for _, part in parts)
        case Bracket("(" | "[", _, (inner,)):
            return _is_vector(inner)
        case Array():
            return is_unit(tree)
    return False


def _is_entry(node: Node | None) -> bool:
    """F_x"""
    match node:
        case Subscript(Letter(_, "", ()), (Letter(letter, "", ()),)):
            return letter in COORDINATES
    return False


def _numbered(tree: Node, known: Fields) -> Node:
    match tree:
        case Subscript(Letter(letter, "", ()), (Letter(at, "", ()) as below,)) if letter in known:
            if at in COORDINATES:
                place = Numeral(Fraction(COORDINATES[at]), span=below.span)
                return Subscript(known[letter], (place,), span=tree.span)
    return tree
