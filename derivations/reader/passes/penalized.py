r"""l'(w) = l(w) - λ ‖w‖², of which ∇l' is taken: another objective, and no derivative of l.

with_penalized_objectives(document)

A differential equation, y'(x) = y(x) + x, has no ∇ and no partial derivative of y'.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Prime,
    Signed,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

PRIME = "′"


def with_penalized_objectives(document: Document) -> Document:
    """The document with letters of their own for such objectives."""
    return by_section(
        document,
        _objectives,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda node: _letter(node, known))
        ),
    )


def _objectives(document: Document, path: SectionPath) -> frozenset[Prime]:
    statements = list(statements_of(document, path))
    found = {head for s in statements if (head := _penalized(s)) is not None}
    if not found:
        return frozenset()
    every = [node for side in sides_of(statements) for node in nodes(side)]
    varied = {part for node in every if _is_partial(node) for part in nodes(node)}
    return frozenset(head for head in found if head in varied)


def _is_partial(node: Node) -> bool:
    return isinstance(node, Nabla) or (isinstance(node, Differential) and node.kind == "partial")


def _penalized(statement: Statement) -> Prime | None:
    """l' of l'(w) = l(w) + …"""
    if statement.relations[:1] not in (("=",), (":=",)):
        return None
    match statement.sides[:2]:
        case (
            Juxtaposed(((_, Prime(Letter() as base, 1) as head), ("", Bracket() as argument))),
            Signed(parts),
        ):
            own = (("", base), ("", argument))
            summed = any(isinstance(p, Juxtaposed) and p.parts == own for _, p in parts)
            return head if summed else None
    return None


def _letter(node: Node, known: frozenset[Prime]) -> Node:
    if isinstance(node, Prime) and node in known and isinstance(node.base, Letter):
        return replace(node.base, letter=node.base.letter + PRIME, span=node.span)
    return node
