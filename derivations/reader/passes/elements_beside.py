"""A name of a group that its row explains behind its equation: (ab')^n = e, b' = bc.

The explanation is read first, where nothing before the row has named what it explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from derivations.dataclass import replace
from derivations.reader.group_elements import group_elements, is_product
from derivations.reader.naming import named
from derivations.reader.raw import Node, nodes
from derivations.reader.records import Display, Document, Row, SectionPath, Statement
from derivations.reader.rewriting import by_section, displays_of, sides_of, statements_of
from derivations.terms import Name

Explained: TypeAlias = frozenset[Statement]


def with_elements_beside(document: Document) -> Document:
    """The document with what a row of a group explains before what it is used in."""
    if "group" not in document.prose.lower():
        return document
    return by_section(document, _explanations, _in_order)


def _explanations(document: Document, path: SectionPath) -> Explained:
    elements = group_elements(displays_of(document, path), list(statements_of(document, path)))
    return frozenset(_explained(displays_of(document, path), elements)) if elements else frozenset()


def _explained(displays: Sequence[Display], elements: set[Name]) -> Iterator[Statement]:
    seen = set[Node]()
    for row in (row for display in displays for row in display.rows):
        for place, statement in enumerate(row.statements):
            if place and _defines(statement, elements) and statement.sides[0] not in seen:
                yield statement
        seen |= {node for side in sides_of(row.statements) for node in nodes(side)}


def _defines(statement: Statement, elements: set[Name]) -> bool:
    """b' = bc"""
    head, value = statement.sides[0], statement.sides[-1]
    if statement.relations != ("=",) or head is None or value is None:
        return False
    found = named(head)
    return found is not None and not found.indices and is_product(value, elements)


def _in_order(display: Display, explained: Explained) -> Display:
    return replace(display, rows=tuple(_row_in_order(row, explained) for row in display.rows))


def _row_in_order(row: Row, explained: Explained) -> Row:
    first = tuple(s for s in row.statements if s in explained)
    others = tuple(s for s in row.statements if s not in explained)
    if not first or not others or others[0].sides[0] is None:
        return row
    links = (statement.link for statement in row.statements)
    moved = (replace(s, link=link) for s, link in zip((*first, *others), links, strict=True))
    return replace(row, statements=tuple(moved))
