"""A brace over equations that belong to no argument: each of them is a statement of its own.

    \\begin{cases} f(1) = 2 \\\\ f(2) = 5 \\end{cases}   →   f(1) = 2,   f(2) = 5

A brace over values and conditions, on one side of a relation, stays what it is. The range of an
index behind an equation is no condition.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from derivations.dataclass import replace
from derivations.reader.naming import INDEX_LETTERS
from derivations.reader.raw import Bracket, Cases, Letter, Mark, Node, Numeral, Related
from derivations.reader.records import Display, Document, Link, Row, Statement


def with_open_braces(document: Document, lines: Container[int]) -> Document:
    """The document with such braces opened; lines: ids of statements that stay as they are."""
    return replace(document, displays=tuple(_display(d, lines) for d in document.displays))


def _display(display: Display, lines: Container[int]) -> Display:
    if not any(_opens(s, lines) for row in display.rows for s in row.statements):
        return display
    return replace(display, rows=tuple(_row(row, lines) for row in display.rows))


def _row(row: Row, lines: Container[int]) -> Row:
    found: list[Statement] = []
    for statement in row.statements:
        found += _opened(statement) if _opens(statement, lines) else [statement]
    return replace(row, statements=tuple(found))


def _opens(statement: Statement, lines: Container[int]) -> bool:
    match statement.sides:
        case (Cases(branches),) if id(statement) not in lines:
            return all(
                isinstance(value, Related) and (rest is None or _is_a_range(rest))
                for value, rest in branches
            )
    return False


def _is_a_range(rest: Node) -> bool:
    r"""(i = 1, \dots, k): for every i, as a row says that has no such words."""
    items = rest.items if isinstance(rest, Bracket) else (rest,)
    match items:
        case (Related((Letter(letter, "", ()), Numeral()), ("=",)), *others) if others:
            return letter in INDEX_LETTERS and all(
                isinstance(item, Letter | Numeral | Mark) for item in others
            )
    return False


def _opened(statement: Statement) -> Iterator[Statement]:
    (brace,) = statement.sides
    assert isinstance(brace, Cases)
    link = statement.link
    for value, _ in brace.branches:
        assert isinstance(value, Related)
        spans = tuple(side.span for side in value.sides[1:])
        yield Statement(link, value.sides, value.relations, spans, value.span)
        link = Link.COMMA
