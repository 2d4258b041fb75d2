r"""(y_1, y_2) = (x_1, x_2) C of vectors: a list of columns before a matrix is a matrix of them.

So a change of basis, the matrix of a linear map and the columns of A Q = Q Λ are written.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import (
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Subscript,
    Superscript,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, statements_of, with_statements
from derivations.terms import Name

TRANSPOSES = (Mark("⊤"), Letter("T"))
EQUALS = frozenset({"=", ":=", "coloneqq"})


def with_columns_in_lists(document: Document) -> Document:
    """The document with matrices for the lists of vectors that are multiplied by matrices."""
    return by_section(
        document,
        _vectors,
        lambda display, vectors: with_statements(display, lambda s: _with_columns(s, vectors)),
    )


def _vectors(document: Document, path: SectionPath) -> frozenset[Name]:
    """The names that are bold, or set equal to a column, where a list of them is multiplied."""
    statements = [s for s in statements_of(document, path) if any(_heads(s))]
    if not statements:
        return frozenset()
    lists = [part for s in statements for side in s.sides if side for part in _first(side)]
    spoken = {name.name for found in lists for item in found.items if (name := named(item))}
    columns = {name for s in statements_of(document, path) for name in _set_to_columns(s)}
    return frozenset(n for n in spoken if n.style == "bold" or "vec" in n.accents or n in columns)


def _first(side: Node) -> Iterator[Bracket]:
    """The list that a side is, or begins with."""
    first = side.parts[0][1] if isinstance(side, Juxtaposed) else side
    if isinstance(first, Bracket) and _is_list(first):
        yield first


def _heads(statement: Statement) -> Iterator[Bracket]:
    """The lists that stand before a matrix."""
    for side in statement.sides:
        if isinstance(side, Juxtaposed) and len(side.parts) > 1:
            sign, behind = side.parts[1]
            if not sign and _may_be_a_matrix(behind):
                yield from _first(side)


def _is_list(tree: Node) -> bool:
    return (
        isinstance(tree, Bracket)
        and (tree.opening, tree.closing) in (("(", ")"), ("[", "]"))
        and len(tree.items) > 1
        and all(separator == "," for separator in tree.separators)
        and all(named(item) is not None for item in tree.items)
    )


def _may_be_a_matrix(tree: Node) -> bool:
    match tree:
        case Array(_, rows):
            return len(rows) > 1
        case Letter(letter, style):
            return len(letter) == 1 and letter.isupper() and style in ("", "bold")
        case Subscript(base, _):
            return _may_be_a_matrix(base)
        case Superscript():
            return _is_a_column(tree)
    return False


def _set_to_columns(statement: Statement) -> Iterator[Name]:
    """x_1 of x_1 = (1, 0)ᵀ"""
    match statement.sides:
        case (Node() as left, Node() as right) if set(statement.relations) <= EQUALS:
            found = named(left)
            if found is not None and _is_a_column(right):
                yield found.name


def _is_a_column(tree: Node) -> bool:
    match tree:
        case Superscript(Bracket("(" | "[", _, items), mark):
            return len(items) > 1 and mark in TRANSPOSES and all(map(_is_number, items))
        case Array(_, rows):
            return len(rows) > 1 and all(len(row) == 1 for row in rows)
    return False


def _is_number(tree: Node) -> bool:
    return not isinstance(tree, Letter) or isinstance(tree, Numeral)


def _with_columns(statement: Statement, vectors: frozenset[Name]) -> Statement:
    """All lists of vectors of a statement in which one of them is multiplied."""
    if not any(_are_vectors(found, vectors) for found in _heads(statement)):
        return statement
    changed = tuple(None if s is None else _changed(s, vectors) for s in statement.sides)
    return replace(statement, sides=changed)


def _are_vectors(found: Bracket, vectors: frozenset[Name]) -> bool:
    names = [named(item) for item in found.items]
    return all(name is not None and name.name in vectors for name in names)


def _changed(side: Node, vectors: frozenset[Name]) -> Node:
    if isinstance(side, Bracket) and _is_list(side) and _are_vectors(side, vectors):
        return Array("[", (side.items,), span=side.span)
    if isinstance(side, Juxtaposed):
        (sign, first), *rest = side.parts
        return replace(side, parts=((sign, _changed(first, vectors)), *rest))
    return side
