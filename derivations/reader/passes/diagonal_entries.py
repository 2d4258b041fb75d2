"""A diagonal matrix by its entries: "let W be diagonal with W_ii = w_i" says W = diag(w)."""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import Applied, Bracket, Letter, Node, Subscript, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_statements

DIAGONAL = re.compile(r"\bdiagonal\b[^.;]*$", re.I)


def with_diagonal_entries(document: Document) -> Document:
    """The document with W = diag(w) for W_ii = w_i, where w is these numbers only."""
    return by_section(document, _members, _changed)


def _members(document: Document, path: SectionPath) -> frozenset[Node]:
    """The letters that always have one index below."""
    every = [node for tree in sides_of(statements_of(document, path)) for node in nodes(tree)]
    below = [n.base for n in every if isinstance(n, Subscript) and len(n.indices) == 1]
    return frozenset(base for base in {*below} if every.count(base) == below.count(base))


def _changed(display: Display, members: frozenset[Node]) -> Display:
    if not display.is_inline or DIAGONAL.search(display.before) is None:
        return display
    return with_statements(display, lambda statement: _of_matrix(statement, members))


def _of_matrix(statement: Statement, members: frozenset[Node]) -> Statement:
    match statement.sides:
        case Subscript(Letter() as matrix) as entry, Subscript(Letter() as column, (at,)):
            told = column in members and matrix.letter[:1].isupper() and _indices(entry) == (at, at)
            if told and statement.relations in (("=",), (":=",)):
                diagonal = Applied("diag", Bracket("(", ")", (column,)))
                return replace(statement, sides=(matrix, diagonal))
    return statement


def _indices(entry: Subscript) -> tuple[Node, ...]:
    found = named(entry)
    return () if found is None else found.indices
