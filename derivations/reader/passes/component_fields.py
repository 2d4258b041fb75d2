r"""∇ × A of A = A_x x̂ + A_y ŷ + A_z ẑ: the components of a field are functions of x, y and z.

They are where the section applies ∇· or ∇× to A, writes A out by names along the axes, and
differentiates one of these names; without that they may be constants.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from derivations.reader.fields import OF_VECTORS
from derivations.reader.raw import (
    Array,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Signed,
    Subscript,
    kinds,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)

SIGNS = frozenset((Nabla,))
PLACES = tuple(map(Letter, "xyz"))
TIME = Letter("t")
EQUALS = (("=",), (":=",))
Arguments = dict[Node, tuple[Letter, ...]]


def with_component_fields(document: Document) -> Document:
    """The document with A_x(x, y, z) for the components A_x of a field."""
    sides = sides_of(s for display in document.displays for s in in_display(display))
    if all(kinds(side).isdisjoint(SIGNS) for side in sides):
        return document
    return by_section(
        document,
        _arguments,
        lambda display, known: with_sides(display, lambda side: _applied(side, known)),
    )


def _arguments(document: Document, path: SectionPath) -> Arguments:
    statements = list(statements_of(document, path))
    every = [n for side in sides_of(statements) for n in nodes(side)]
    fields = {n.operand for n in every if isinstance(n, Nabla) and n.kind in OF_VECTORS}
    if not fields:
        return {}
    slopes = [n for n in every if isinstance(n, Differential) and n.operand is not None]
    moving = {n.operand for n in slopes}
    heads = {s.sides[0] for s in statements if s.relations}
    kept = heads | {*PLACES} | {head for node in every for head in _heads(node)}
    found: Arguments = {}
    for statement in statements:
        names = set(_components(statement)) if statement.sides[0] in fields else set()
        by = {v for n in slopes if n.operand in names | fields for v in n.variables}
        if names & moving and not names & kept and by <= {*PLACES, TIME}:
            found |= dict.fromkeys(names, (*PLACES, TIME) if TIME in by else PLACES)
    return found


def _components(statement: Statement) -> Iterator[Node]:
    """A_x, A_y and A_z of A_x x̂ + A_y ŷ + A_z ẑ; nothing where one is more than a name."""
    match statement.sides, statement.relations:
        case (_, Signed(parts)), relations if relations in EQUALS:
            found = [_multiplied(part) for _, part in parts]
        case (_, Bracket("(" | "⟨" | "[", _, (_, _, _) as items)), relations if relations in EQUALS:
            found = [item if isinstance(item, Letter | Subscript) else None for item in items]
        case _:
            return
    if None not in found:
        yield from (name for name in found if name is not None)


def _multiplied(part: Node) -> Node | None:
    """A_x of A_x x̂, whose unit vector is a column already."""
    match part:
        case Juxtaposed(((_, Letter() | Subscript() as name), (_, Array()))):
            return name
    return None


def _heads(tree: Node) -> list[Node]:
    """A_x of A_x(x, y, z)"""
    parts = tree.parts if isinstance(tree, Juxtaposed) else ()
    return [head for (_, head), (sign, b) in pairwise(parts) if not sign and isinstance(b, Bracket)]


def _applied(tree: Node, at: Arguments) -> Node:
    if tree in at:
        commas = (",",) * (len(at[tree]) - 1)
        bracket = Bracket("(", ")", at[tree], commas, span=tree.span)
        return Juxtaposed((("", tree), ("", bracket)), span=tree.span)
    if isinstance(tree, Subscript):
        return tree
    return mapped(tree, lambda part: _applied(part, at))
