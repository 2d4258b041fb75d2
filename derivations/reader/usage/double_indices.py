"""Two letters below a vector's name: x_{ij} is entry j of the vector x_i, and x_{ji} is, too.

Which letter counts the vectors is told by x_i, where it stands alone. A name of which a member with
two letters is transposed, normed or said to be a vector has such members: x_{ij} x_{ij}ᵀ.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.reader.naming import named
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.usage.record import Usage
from derivations.terms import Name

TRANSPOSES = (Letter("T"), Letter("top"), Mark("⊤"))


def note_members(found: Usage, node: Node) -> None:
    """The letters that stand alone below a name, and names with vectors that two letters count."""
    match node:
        case Subscript():
            name = named(node, found.labels)
            if name is not None and len(name.indices) == 1:
                letters = {at.letter for at in nodes(name.indices[0]) if isinstance(at, Letter)}
                found.counting_members.setdefault(name.name, set()).update(letters)
        case Superscript(base, script) if script in TRANSPOSES:
            found.doubled |= set(_doubled_in(base, found))
        case Juxtaposed(((_, Superscript(_, script)), (_, other), *_)) if script in TRANSPOSES:
            found.doubled |= set(_doubled_in(other, found))
        case Bracket("‖", _, items):
            for item in items:
                found.doubled |= set(_doubled_in(item, found))


def note_spaces(found: Usage, statement: Statement) -> None:
    """x_{ij} ∈ ℝ^d"""
    if statement.relations != ("in",):
        return
    left, right = statement.sides
    if (
        left is not None
        and right is not None
        and any(isinstance(part, Superscript) for part in nodes(right))
    ):
        found.doubled |= set(_doubled_in(left, found))


def _doubled_in(tree: Node, found: Usage) -> Iterator[Name]:
    for node in nodes(tree):
        if isinstance(node, Subscript):
            name = named(node, found.labels)
            if name is not None and len(name.indices) == 2:
                yield name.name


def entry_of(facts: Usage, entry: Subscript, place: Letter) -> Name | None:
    """x of the entry at a place of a vector x_i, written as (x_i)_j or x_{ij}; None for others."""
    if isinstance(entry.base, Bracket) and entry.indices == (place,):
        whole = entry.base.grouped
        inside = None if whole is None else named(whole, facts.labels)
        if inside is None or len(inside.indices) != 1 or inside.name not in facts.vectors:
            return None
        return inside.name
    found = named(entry, facts.labels)
    if found is None or len(found.indices) != 2 or found.name not in facts.vectors - facts.doubled:
        return None
    counting = facts.counting_members.get(found.name, set())
    others = {at.letter for at in found.indices if isinstance(at, Letter) and at != place}
    is_told = place.letter not in counting and bool(others) and others <= counting
    return found.name if is_told else None
