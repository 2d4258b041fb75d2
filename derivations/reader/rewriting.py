"""The trees of a document changed before names are settled: what each of these passes needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from itertools import pairwise
from operator import is_
from typing import TypeVar

from derivations.dataclass import dataclass, field, replace
from derivations.reader.raw import Applied, Bracket, Juxtaposed, Letter, Node, kinds, mapped, nodes
from derivations.reader.records import Display, Document, Row, SectionPath, Statement

Change = Callable[[Node], Node]
_T = TypeVar("_T")


@dataclass(slots=True)
class _Sections:
    """The displays of each section of a document, with their places, and their statements."""

    document: Document
    displays: dict[SectionPath, list[Display]] = field(default_factory=dict)
    places: dict[SectionPath, list[int]] = field(default_factory=dict)
    statements: dict[SectionPath, tuple[Statement, ...]] = field(default_factory=dict)


_last: list[_Sections] = []  # of the last document that was asked about


def _sections(document: Document) -> _Sections:
    if _last and _last[0].document is document:
        return _last[0]
    found = _Sections(document)
    for place, display in enumerate(document.displays):
        found.displays.setdefault(display.path[:1], []).append(display)
        found.places.setdefault(display.path[:1], []).append(place)
    _last[:] = [found]
    return found


def statements_of(document: Document, path: SectionPath) -> Iterator[Statement]:
    """The statements of a section, in order."""
    kept = _sections(document).statements
    if path not in kept:
        kept[path] = tuple(s for d in displays_of(document, path) for s in in_display(d))
    return iter(kept[path])


def displays_of(document: Document, path: SectionPath) -> Sequence[Display]:
    """The displays of a section, in order."""
    return _sections(document).displays.get(path, ())


def displays_by_section(document: Document) -> dict[SectionPath, list[Display]]:
    """The displays of each section, in order; kept while one document is asked about."""
    return _sections(document).displays


def displays_around(document: Document, path: SectionPath) -> list[Display]:
    """The displays of a section at any depth and of those that it stands in, in order."""
    places = _sections(document).places
    near = merge(places.get((), ()), places.get(path[:1], ()) if path else ())
    displays = (document.displays[place] for place in near)
    return [d for d in displays if path[: len(d.path)] == d.path]


def in_display(display: Display) -> Iterator[Statement]:
    for row in display.rows:
        yield from row.statements


def sides_of(statements: Iterable[Statement]) -> Iterator[Node]:
    """The trees of all sides that are written."""
    for statement in statements:
        yield from (side for side in statement.sides if side is not None)


def everywhere(tree: Node, change: Change, of: frozenset[type] = frozenset()) -> Node:
    """The tree with each part changed, the innermost first; made anew where one of them is.

    of: the classes of which each part that changes has one; what has none is not looked through.
    """
    if of and kinds(tree).isdisjoint(of):
        return tree
    if old := tree.children:
        new = [everywhere(part, change, of) for part in old]
        if not all(map(is_, new, old)):
            changed = iter(new)
            tree = mapped(tree, lambda _: next(changed))
    return change(tree)


def applications(node: Node) -> list[tuple[Letter, Bracket]]:
    """f and (x) of each f(x) among the factors of a product."""
    parts = node.parts if isinstance(node, Juxtaposed) else ()
    return [
        (head, argument)
        for (_, head), (sign, argument) in pairwise(parts)
        if isinstance(head, Letter) and (not head.style or head.letter == "O") and not sign
        if isinstance(argument, Bracket) and argument.opening == "(" and len(argument.items) == 1
    ]


def applications_in(tree: Node) -> Iterator[tuple[Letter, Bracket]]:
    """f and (x) of each f(x) anywhere in a tree."""
    for node in nodes(tree):
        yield from applications(node)


def with_words_applied(node: Node, word: Callable[[Letter, Bracket], str | None]) -> Node:
    """The product with a function word for the letters of functions that are one."""
    words = {id(head): word(head, argument) for head, argument in applications(node)}
    if not any(words.values()) or not isinstance(node, Juxtaposed):
        return node
    parts: list[tuple[str, Node]] = []
    for sign, part in node.parts:
        found = words.get(id(parts[-1][1])) if parts else None
        if found and isinstance(part, Bracket):
            parts[-1] = (parts[-1][0], Applied(found, part.items[0], span=node.span))
        else:
            parts.append((sign, part))
    return parts[0][1] if len(parts) == 1 else replace(node, parts=tuple(parts))


def with_sides(display: Display, change: Change) -> Display:
    """The display with every side of every statement changed; the same one when none changes."""

    def of_statement(statement: Statement) -> Statement:
        sides = tuple(None if side is None else change(side) for side in statement.sides)
        return statement if _same(sides, statement.sides) else replace(statement, sides=sides)

    return with_statements(display, of_statement)


def with_statements(display: Display, change: Callable[[Statement], Statement]) -> Display:
    """The display with every statement changed; the same one when none changes."""

    def of_row(row: Row) -> Row:
        found = tuple(map(change, row.statements))
        return row if _same(found, row.statements) else replace(row, statements=found)

    rows = tuple(map(of_row, display.rows))
    return display if _same(rows, display.rows) else replace(display, rows=rows)


def by_section(
    document: Document,
    learn: Callable[[Document, SectionPath], _T | None],
    change: Callable[[Display, _T], Display],
) -> Document:
    """The document with each display changed by what its section shows.

    learn: what the section at a path shows; where it is None or empty, its displays stay.
    """
    found = {path: learn(document, path) for path in displays_by_section(document)}
    if not any(found.values()):
        return document
    displays = (
        change(display, known) if (known := found[display.path[:1]]) else display
        for display in document.displays
    )
    return replace(document, displays=tuple(displays))


def _same(new: Sequence[object], old: Sequence[object]) -> bool:
    return all(map(is_, new, old))
