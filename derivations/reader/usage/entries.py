"""Names of which a row has the whole and the entries: (diag(x) y)_i = x_i y_i."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.reader.naming import Named, named
from derivations.reader.raw import (
    Applied,
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Subscript,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.usage.functions import whole_names
from derivations.reader.usage.record import DEFINES, Usage


def note_entries(found: Usage, statement: Statement) -> None:
    """x and y are vectors and A is a matrix where one side is an entry of a product of them."""
    sides = [side for side in statement.sides if side is not None]
    _note_listed(found, statement)
    whole = {
        name
        for side in sides
        for part in _products(side)
        for name in whole_names(part, found.labels)
    }
    if not whole:
        return
    for member in _members(sides, found):
        if member.name in whole:
            (found.vectors if len(member.indices) == 1 else found.matrices).add(member.name)


def _note_listed(found: Usage, statement: Statement) -> None:
    """a_1 = (1, 1, 0): a vector of a family, and no entry of some a."""
    if statement.relations[:1] not in DEFINES:
        return
    left, right, *_ = statement.sides
    name = None if left is None else named(left, found.labels)
    if name is None or len(name.indices) != 1 or not name.name.letter.islower():
        return
    if _is_column(right):
        found.vectors.add(name.name)
        found.members.add(name.name)


def _is_column(right: Node | None) -> bool:
    match right:
        case Bracket("(" | "[", _, items, separators):
            return len(items) > 1 and set(separators) == {","}
        case Array("(" | "[", rows):
            return len(rows) > 1 and all(len(row) == 1 for row in rows)
    return False


def _products(side: Node) -> Iterator[Node]:
    """A x of (A x)_i"""
    for node in nodes(side):
        match node:
            case Subscript(Bracket("(" | "[", _, (Juxtaposed() as inner,)), indices):
                if all(map(_counts, indices)):
                    yield inner
            case Subscript(Applied("diag", inner), indices):
                if all(map(_counts, indices)):
                    yield inner


def _counts(at: Node) -> bool:
    return any(isinstance(part, Letter) and part.letter.islower() for part in nodes(at))


def _members(sides: list[Node], found: Usage) -> Iterator[Named]:
    for side in sides:
        for node in nodes(side):
            if isinstance(node, Subscript) and isinstance(node.base, Letter):
                name = named(node, found.labels)
                if (
                    name is not None
                    and 0 < len(name.indices) <= 2
                    and all(map(_counts, name.indices))
                ):
                    yield name
