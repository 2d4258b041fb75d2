r"""dV = PᵀdO of a backward pass: dX short for ∂L/∂X, the gradient of the loss by a matrix X.

Where a text speaks of a loss or of a backward pass, of gradients and of no differentials, and d
stands before capitals only, one of them alone on the left of a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import Differential, Juxtaposed, Letter, Node, nodes
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)

BACKWARD = re.compile(r"\b(loss|backward|back-?prop\w*)\b", re.I)
GRADIENTS = re.compile(r"\b(gradients?|derivatives?|backward|back-?prop\w*)\b", re.I)
DIFFERENTIALS = re.compile(r"\bdifferentials?\b", re.I)
MARKS = frozenset(("", "roman"))


def with_backward_notation(document: Document) -> Document:
    """The document with ∂L/∂X for each dX of such sections."""
    prose = document.prose
    if not BACKWARD.search(prose) or not GRADIENTS.search(prose) or DIFFERENTIALS.search(prose):
        return document
    return by_section(
        document,
        _loss,
        lambda display, loss: with_sides(
            display, lambda side: everywhere(side, lambda node: _written(node, loss))
        ),
    )


def _loss(document: Document, path: SectionPath) -> Letter | None:
    """The letter that is differentiated; None where d is no such mark."""
    statements = list(statements_of(document, path))
    every = [node for tree in sides_of(statements) for node in nodes(tree)]
    if any(isinstance(node, Differential) for node in every):
        return None
    marks = sum(_is_mark(node) for node in every)
    pairs = sum(len(_places(node.parts)) for node in every if isinstance(node, Juxtaposed))
    heads = (s.sides[0] for s in statements if s.relations[:1] == ("=",))
    if not marks or marks != pairs or not any(map(_is_gradient, heads)):
        return None
    return None if _follows_differences(statements) else Letter("L")


def _follows_differences(statements: Sequence[Statement]) -> bool:
    """dA = dX Y + X dY of A = XY: the rule of products, where dX is a small change."""
    made: dict[Node | None, Node | None] = {}
    for statement in statements:
        if isinstance(statement.sides[0], Letter) and statement.relations[:1] == ("=",):
            made[statement.sides[0]] = statement.sides[1]
    for statement in statements:
        head, *rest = statement.sides
        if not isinstance(head, Juxtaposed) or not _is_gradient(head):
            continue
        body = made.get(head.parts[1][1])
        inside = set(nodes(body)) if body is not None else set()
        if any(_gradients_of(side) & inside for side in rest if side is not None):
            return True
    return False


def _gradients_of(tree: Node) -> set[Node]:
    """X of each dX."""
    products = (node for node in nodes(tree) if isinstance(node, Juxtaposed))
    return {node.parts[at + 1][1] for node in products for at in _places(node.parts)}


def _is_gradient(side: Node | None) -> bool:
    return isinstance(side, Juxtaposed) and len(side.parts) == 2 and _places(side.parts) == [0]


def _is_mark(node: Node) -> bool:
    return isinstance(node, Letter) and node.letter == "d" and node.style in MARKS


def _places(parts: Sequence[tuple[str, Node]]) -> list[int]:
    """Where d stands before a capital."""
    return [
        place
        for place, ((_, first), (sign, second)) in enumerate(pairwise(parts))
        if not sign and _is_mark(first) and isinstance(second, Letter) and second.letter.isupper()
    ]


def _written(node: Node, loss: Letter) -> Node:
    if not isinstance(node, Juxtaposed) or not (places := _places(node.parts)):
        return node
    parts: list[tuple[str, Node]] = []
    for place, (sign, part) in enumerate(node.parts):
        if place in places:
            continue
        if place - 1 in places:
            sign = node.parts[place - 1][0]
            part = Differential("partial", loss, (part,), span=part.span)
        parts.append((sign, part))
    return parts[0][1] if len(parts) == 1 else replace(node, parts=tuple(parts))
