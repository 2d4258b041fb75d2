r"""diag(μ_i (1 - μ_i)): the diagonal matrix of the column μ(1 - μ), entry by entry.

So it is where all letters below diag are members of columns at one place that nothing binds.
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
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides

PARTS = (Bracket, Juxtaposed, Letter, Numeral, Signed, Subscript, Superscript)


def with_indexed_diagonals(document: Document) -> Document:
    """The document with columns for their members below each diag."""
    displays = tuple(map(_in_display, document.displays))
    return replace(document, displays=displays)


def _in_display(display: Display) -> Display:
    if "diag" not in display.span.text.lower():
        return display
    return with_sides(display, lambda side: everywhere(side, _of_columns))


def _of_columns(tree: Node) -> Node:
    match tree:
        case Applied("diag", argument) if (place := _place(argument)) is not None:
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
