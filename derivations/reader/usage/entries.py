"""Names of which a row has the whole and the entries: (diag(x) y)_i = x_i y_i."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.reader.naming import Named, named
from derivations.reader.raw import Applied, Bracket, Juxtaposed, Letter, Node, Subscript, nodes
from derivations.reader.records import Statement
from derivations.reader.usage.functions import whole_names
from derivations.reader.usage.record import Usage


def note_entries(found: Usage, statement: Statement) -> None:
    """x and y are vectors and A is a matrix where one side is an entry of a product of them."""
    sides = [side for side in statement.sides if side is not None]
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
