r"""[v]_B with B = {(1, 1), (1, -1)}: coordinates in a basis of columns that is written out.

They are B⁻¹v with the matrix of these columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from derivations.reader.raw import (
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

INVERSE = Signed((("-", Numeral(Fraction(1))),))
MOST = 5  # columns


def with_coordinate_columns(document: Document) -> Document:
    """The document with products by the inverse for the coordinates in written bases."""
    return by_section(
        document,
        _bases,
        lambda display, known: with_sides(display, lambda side: _written(side, known)),
    )


def _bases(document: Document, path: SectionPath) -> Mapping[Node, Array]:
    """B and the matrix of its columns, of those that something is written in."""
    statements = list(statements_of(document, path))
    every = (node for side in sides_of(statements) for node in nodes(side))
    asked = {basis for node in every if (basis := _basis_below(node)) is not None}
    found: dict[Node, Array] = {}
    for statement in statements if asked else ():
        match statement.sides[:2], statement.relations[:1]:
            case (head, Bracket("{" | "(", _, items)), ("=",) if head is not None and head in asked:
                if (matrix := _matrix(items)) is not None:
                    found[head] = matrix
    return found


def _basis_below(node: Node) -> Node | None:
    """B of [v]_B"""
    match node:
        case Subscript(Bracket("[", "]", (_,)), (Letter() as basis,)):
            return basis
    return None


def _matrix(items: tuple[Node, ...]) -> Array | None:
    columns = [_column(item) for item in items]
    if not 1 < len(columns) <= MOST or any(column is None for column in columns):
        return None
    full = [column for column in columns if column is not None]
    if {len(column) for column in full} != {len(full)}:
        return None
    return Array("(", tuple(zip(*full, strict=True)))


def _column(item: Node) -> tuple[Node, ...] | None:
    match item:
        case Bracket("(", ")", entries, separators) if set(separators) == {","}:
            return entries
        case Array(_, rows) if all(len(row) == 1 for row in rows):
            return tuple(row[0] for row in rows)
    return None


def _written(tree: Node, bases: Mapping[Node, Array]) -> Node:
    match tree:
        case Subscript(Bracket("[", "]", (vector,)), (basis,)) if basis in bases:
            inverse = Superscript(bases[basis], INVERSE, span=tree.span)
            product = Juxtaposed((("", inverse), ("", vector)), span=tree.span)
            return Bracket("(", ")", (product,), span=tree.span)
    return mapped(tree, lambda part: _written(part, bases))
