r"""Feature vectors φ(x_i) of a map that nothing defines: the vectors φ_i.

with_feature_vectors(document)

A map that stands behind a transpose or in an inner product, wᵀφ(x_i) and ⟨w, φ(x_i)⟩, has vectors
for its values. Where it is only taken at the members of a family, these are a family of vectors of
which nothing is known, whatever the map is (Bishop, Pattern Recognition and Machine Learning, 3.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from derivations.reader.passes.data_matrices import argument_of, with_indices
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
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)

MAPS = frozenset({"phi", "varphi", "Phi", "psi"})
Maps = frozenset[Letter]


def with_feature_vectors(document: Document) -> Document:
    """The document with φ_i for φ(x_i) in the sections where φ is such a map."""
    return by_section(document, _known, _in_display)


def _in_display(display: Display, maps: Maps) -> Display:
    def changed(part: Node) -> Node:
        part = with_indices(part, set(maps))
        match part:
            case Bracket("<", ">", (left, right)) if _is_value(left) or _is_value(right):
                return _inner(left, right, part)
        return part

    def _is_value(part: Node) -> bool:
        return isinstance(part, Subscript) and part.base in maps

    return with_sides(display, lambda tree: everywhere(tree, changed))


def _inner(left: Node, right: Node, whole: Node) -> Node:
    """wᵀφ_i for ⟨w, φ_i⟩"""
    span = whole.span
    plain = left if isinstance(left, Letter | Subscript) else Bracket("(", ")", (left,), span=span)
    row = Superscript(plain, Mark("⊤"), span=span)
    return Juxtaposed((("", row), ("", right)), span=span)


def _known(document: Document, path: SectionPath) -> Maps | None:
    if not any("phi" in d.span.text or "psi" in d.span.text for d in displays_of(document, path)):
        return None
    statements = list(statements_of(document, path))
    parts = [part for tree in sides_of(statements) for part in nodes(tree)]
    found = {head for part in parts for head in _multiplied(part)}
    related = sides_of(statement for statement in statements if statement.relations)
    used = [part for tree in related for part in nodes(tree)]
    found -= {head for part in used for head, behind in _applied(part)
              if argument_of(behind) is None}  # fmt: skip
    found -= {head for statement in statements for head in _ruled(statement)}
    return frozenset(found)


def _multiplied(part: Node) -> Iterator[Letter]:
    """φ of wᵀφ(x_i), ⟨w, φ(x_i)⟩ and φ(x_i)ᵀ."""
    match part:
        case Bracket("<", ">", items):
            inner = (item for item in items if isinstance(item, Juxtaposed))
            yield from (head for item in inner for head, _ in _applied(item))
        case Juxtaposed(parts):
            behind_one = {id(head) for (_, before), (_, head) in pairwise(parts)
                          if _is_transposed(before)}  # fmt: skip
            for head, behind in _applied(part):
                if id(head) in behind_one or _is_transposed(behind):
                    yield head


def _is_transposed(tree: Node) -> bool:
    return isinstance(tree, Superscript) and tree.script in (Mark("⊤"), Letter("T"))


def _applied(part: Node) -> Iterator[tuple[Letter, Node]]:
    """Each map with the bracket behind it, perhaps with a transpose above."""
    if not isinstance(part, Juxtaposed):
        return
    for (_, head), (sign, behind) in pairwise(part.parts):
        match behind:
            case Superscript(Bracket("(")) if _is_transposed(behind):
                pass
            case Bracket("("):
                pass
            case _:
                continue
        if isinstance(head, Letter) and head.letter in MAPS and not sign:
            yield head, behind


def _ruled(statement: Statement) -> Iterator[Letter]:
    """The maps that a statement gives a rule of, or by which it gives one of another function."""
    head, *others = statement.sides
    if not isinstance(head, Juxtaposed) or not others:
        return
    brackets = {node for node in nodes(head) if isinstance(node, Bracket)}
    taken = {item for bracket in brackets for item in bracket.items}
    for side in (head, *(each for each in others if each is not None)):
        for part in nodes(side):
            for feature, behind in _applied(part):
                own = side is head and part is head
                if own or argument_of(behind) in taken:
                    yield feature
