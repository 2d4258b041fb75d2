r"""diag(μ_i (1 - μ_i)): the diagonal matrix of the column μ(1 - μ), entry by entry.

So it is where all letters below diag are members of columns at one place that nothing binds, and
no index counts steps, as the t of h_t beside h_{t-1} does.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

PARTS = (Bracket, Juxtaposed, Letter, Numeral, Signed, Subscript, Superscript)


def with_indexed_diagonals(document: Document) -> Document:
    """The document with columns for their members below each diag."""
    if not any(map(_has_diagonals, document.displays)):
        return document
    return by_section(document, _steps, _in_display)


def _has_diagonals(display: Display) -> bool:
    return "diag" in display.span.text.lower()


def _steps(document: Document, path: SectionPath) -> frozenset[Node]:
    """t of h_{t-1}: letters that count steps."""
    every = (node for tree in sides_of(statements_of(document, path)) for node in nodes(tree))
    below = (at for node in every if isinstance(node, Subscript) for at in node.indices)
    shifted = (at for at in below if not isinstance(at, Letter | Numeral | Word))
    return frozenset(part for at in shifted for part in nodes(at) if isinstance(part, Letter))


def _in_display(display: Display, steps: frozenset[Node]) -> Display:
    if not _has_diagonals(display):
        return display
    return with_sides(display, lambda side: everywhere(side, lambda n: _of_columns(n, steps)))


def _of_columns(tree: Node, steps: frozenset[Node]) -> Node:
    match tree:
        case Applied("diag", argument) if (place := _place(argument)) is not None:
            if place in steps:
                return tree
            return replace(tree, argument=everywhere(argument, lambda n: _whole(n, place)))
    return tree


def _place(argument: Node) -> Letter | None:
    """i of μ_i (1 - μ_i)"""
    parts = list(nodes(argument))
    members = [part for part in parts if isinstance(part, Subscript)]
    places = {part.indices for part in members}
    if len(places) != 1 or not all(isinstance(part, PARTS) for part in parts):
        return None
    (indices,) = places
    letters = sum(isinstance(part, Letter) for part in parts)
    if len(indices) != 1 or letters != 2 * len(members):
        return None  # another letter stands beside them
    (place,) = indices
    plain = all(isinstance(part.base, Letter) for part in members)
    return place if isinstance(place, Letter) and plain else None


def _whole(node: Node, place: Letter) -> Node:
    match node:
        case Subscript(base, indices) if indices == (place,):
            return base
        case Juxtaposed(((sign, first), *others)):  # entry by entry
            marked = tuple((_sign(before, part), part) for before, part in others)
            return replace(node, parts=((sign, first), *marked))
    return node


def _sign(written: str, part: Node) -> str:
    """⊙ before a column; a number scales."""
    return written or ("" if isinstance(part, Numeral) else "odot")
