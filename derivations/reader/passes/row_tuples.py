"""Lists that are rows: π = (a, b) in πP, where P is a matrix.

A list is a column, as points and vectors are; of a text that multiplies one by a matrix from the
left, lists set equal to anything are rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import Array, Bracket, Juxtaposed, Node, Superscript, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.shapes.declarations import list_length
from derivations.terms import Name

EQUALS = frozenset({"=", ":=", "equiv", "approx"})


def with_row_tuples(document: Document) -> Document:
    """The document with rows for the lists that stand before matrices."""
    return by_section(document, _matrices_behind_lists, _with_rows)


def _matrices_behind_lists(document: Document, path: SectionPath) -> frozenset[Name]:
    """The names of the matrices that lists, or names of lists, are multiplied by from the left."""
    statements = list(statements_of(document, path))
    matrices = {name for s in statements for name in _defined(s, _is_matrix)}
    lists = {name for s in statements for name in _defined(s, _is_list)} if matrices else set()
    found = set()
    for node in (n for side in sides_of(statements) if matrices for n in nodes(side)):
        parts = node.parts if isinstance(node, Juxtaposed) else ()
        for (_, head), (sign, behind) in pairwise(parts):
            matrix, row = named(_base(behind)), named(head)
            if sign or matrix is None or matrix.name not in matrices:
                continue
            if _is_list(head) or (row is not None and row.name in lists):
                found.add(matrix.name)
    return frozenset(found)


def _defined(statement: Statement, is_such: Callable[[Node], bool]) -> Iterator[Name]:
    """The name that a statement sets equal to a list or a matrix."""
    first, *others = statement.sides
    head = None if first is None else named(first)
    is_equation = bool(statement.relations) and set(statement.relations) <= EQUALS
    if head is not None and is_equation and any(s is not None and is_such(s) for s in others):
        yield head.name


def _is_list(tree: Node) -> bool:
    return isinstance(tree, Bracket) and tree.opening in ("(", "[") and list_length(tree) > 1


def _is_matrix(tree: Node) -> bool:
    return isinstance(tree, Array) and len(tree.rows) > 1 and len(tree.rows[0]) > 1


def _with_rows(display: Display, matrices: frozenset[Name]) -> Display:
    rows = tuple(
        replace(row, statements=tuple(_turned(s) for s in row.statements)) for row in display.rows
    )

    def before_a_matrix(tree: Node) -> Node:
        if not isinstance(tree, Juxtaposed):
            return tree
        changed = list(tree.parts)
        for place, ((_, head), (sign, behind)) in enumerate(pairwise(tree.parts)):
            if not sign and _is_list(head) and _is_of(behind, matrices):
                changed[place] = tree.parts[place][0], _row(head)
        return replace(tree, parts=tuple(changed)) if changed != list(tree.parts) else tree

    turned = replace(display, rows=rows)
    return with_sides(turned, lambda side: everywhere(side, before_a_matrix))


def _is_of(tree: Node, matrices: frozenset[Name]) -> bool:
    """Whether a factor is a matrix that is written out, or one of these."""
    name = named(_base(tree))
    return _is_matrix(_base(tree)) or (name is not None and name.name in matrices)


def _base(tree: Node) -> Node:
    """P of P²"""
    return tree.base if isinstance(tree, Superscript) else tree


def _turned(statement: Statement) -> Statement:
    if not statement.relations or not set(statement.relations) <= EQUALS:
        return statement
    sides = tuple(_row(s) if s is not None and _is_list(s) else s for s in statement.sides)
    return replace(statement, sides=sides)


def _row(tree: Node) -> Node:
    assert isinstance(tree, Bracket)
    return Array("(", (tree.items,), span=tree.span)
