"""x = (x_1, …, x_n) names the entries of x; of a bold x, or one with an arrow, they are plain.

Such entries are written as those of the vector itself, so that x_i is the entry of bold x.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.declarations import listed_entries
from derivations.reader.raw import Letter, Node, Subscript, nodes
from derivations.reader.records import Document
from derivations.reader.rewriting import everywhere, sides_of, statements_of, with_sides

EQUALS = (("=",), (":=",))


def with_named_entries(document: Document) -> Document:
    """The document with the entries of bold x as its own."""
    sections = {display.path[:1] for display in document.displays}
    heads = {path: _heads(document, path) for path in sections}
    if not any(heads.values()):
        return document

    def changed(tree: Node, known: dict[Letter, Letter]) -> Node:
        return everywhere(tree, lambda part: _renamed(part, known))

    displays = (
        with_sides(d, lambda side, known=heads[d.path[:1]]: changed(side, known))  # type: ignore[misc]
        if heads[d.path[:1]]
        else d
        for d in document.displays
    )
    return replace(document, displays=tuple(displays))


def _heads(document: Document, path: tuple[int, ...]) -> dict[Letter, Letter]:
    """The vector of each letter of entries that never stands alone."""
    found: dict[Letter, Letter] = {}
    statements = list(statements_of(document, path))
    for statement in statements:
        head, right = statement.sides[0], (*statement.sides, None)[1]
        entries = listed_entries(right) if right is not None else None
        if entries is None or statement.relations[:1] not in EQUALS or not isinstance(head, Letter):
            continue
        if head != entries[0] and head.letter == entries[0].letter:
            found[entries[0]] = head
    if not found:
        return {}
    every = [node for tree in sides_of(statements) for node in nodes(tree)]
    below = [n.base for n in every if isinstance(n, Subscript)]
    return {x: head for x, head in found.items() if every.count(x) == below.count(x)}


def _renamed(tree: Node, known: dict[Letter, Letter]) -> Node:
    match tree:
        case Subscript(Letter() as base, indices) if base in known:
            return Subscript(known[base], indices, span=tree.span)
    return tree
