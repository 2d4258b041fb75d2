r"""y = f(x) = x²: the function f is defined, and y is its value.

Where no row has said before what f is, the chain reads f(x) = x², then y = f(x).
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.formulas import DEFINING, formula_of, key_of
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Subscript
from derivations.reader.records import Display, Document, Link, Row, SectionPath, Statement
from derivations.reader.rewriting import in_display

Known = set[tuple[SectionPath, str]]


def with_named_values(document: Document) -> Document:
    """The document with each such chain in two."""
    known: Known = set()
    displays = tuple(_in_display(display, known) for display in document.displays)
    return replace(document, displays=displays)


def _in_display(display: Display, known: Known) -> Display:
    rows = tuple(_in_row(row, display.path, known) for row in display.rows)
    for statement in in_display(display):
        if (learned := formula_of(statement)) is not None:
            known.add((display.path, learned[0]))
    return replace(display, rows=rows) if rows != display.rows else display


def _in_row(row: Row, path: SectionPath, known: Known) -> Row:
    if not any(len(statement.sides) > 2 for statement in row.statements):
        return row
    named_first = len(row.statements) == 2 and not row.statements[0].relations  # ℋ: y = f(x) = x²
    links = (Link.FIRST, Link.TEXT) if named_first else (Link.FIRST,)
    found = tuple(
        part
        for statement in row.statements
        for part in (_parted(statement, path, known) if statement.link in links else (statement,))
    )
    return replace(row, statements=found)


def _parted(statement: Statement, path: SectionPath, known: Known) -> Iterator[Statement]:
    name = _defined(statement)
    if not name or (path, name) in known:
        yield statement
        return
    known.add((path, name))
    sides, relations, spans = statement.sides, statement.relations, statement.spans
    rule = replace(statement, sides=sides[1:], relations=relations[1:], spans=spans[1:])
    value = replace(statement, sides=sides[:2], relations=relations[:1], spans=spans[:1])
    yield rule
    yield replace(value, link=Link.FIRST, asked=frozenset())


def _defined(statement: Statement) -> str:
    """f of y = f(x) = x²; "" where the chain is another, or what f is given by speaks of y or f."""
    if statement.asked or len(statement.sides) < 3:
        return ""
    value, applied, body, *_ = statement.sides
    if not set(statement.relations[:2]) <= set(DEFINING) or body is None:
        return ""
    match value, applied:
        case Letter() | Subscript(Letter()), Juxtaposed(
            ((_, head), ("", Bracket("(", ")", items)))
        ):
            own = set(_names(body))
            of_names = bool(items) and all(isinstance(item, Letter | Subscript) for item in items)
            if of_names and _speaks_of(own, items) and not {value, head} & own:
                return key_of(head)
    return ""


def _names(tree: Node) -> Iterator[Letter | Subscript]:
    """The letters and members of a tree: y_i is no y."""
    if isinstance(tree, Letter | Subscript):
        yield tree
    for child in tree.indices if isinstance(tree, Subscript) else tree.children:
        yield from _names(child)


def _speaks_of(own: set[Letter | Subscript], items: tuple[Node, ...]) -> bool:
    return any(item in own for item in items)
