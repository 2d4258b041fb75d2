r"""diag(μ_i (1 - μ_i)): the diagonal matrix of the column μ(1 - μ), entry by entry.

So it is where all letters below diag are members of columns at one place that nothing binds, and
no index counts steps, as the t of h_t beside h_{t-1} does.
"""

from __future__ import annotations

from derivations.dataclass import dataclass, replace
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

PLACES = frozenset("ijkn")  # f'(z_l) is a column of a layer, h_t one at a time
PARTS = (Bracket, Juxtaposed, Letter, Numeral, Signed, Subscript, Superscript)


def with_indexed_diagonals(document: Document) -> Document:
    """The document with columns for their members below each diag."""
    if not any(map(_has_diagonals, document.displays)):
        return document
    return by_section(document, _steps, _in_display)


def _has_diagonals(display: Display) -> bool:
    return "diag" in display.span.text.lower()


@dataclass(frozen=True, slots=True)
class Steps:
    """The names and letters of a section that steps count, of which there may be none."""

    letters: frozenset[Node]


def _steps(document: Document, path: SectionPath) -> Steps:
    """h and t of h_{t-1}: what has members at other steps, and letters that count steps."""
    every = (node for tree in sides_of(statements_of(document, path)) for node in nodes(tree))
    found: set[Node] = set()
    for node in every:
        if isinstance(node, Subscript):
            shifted = [at for at in node.indices if not isinstance(at, Letter | Numeral | Word)]
            found |= {node.base} if shifted else set()
            found |= {part for at in shifted for part in nodes(at) if isinstance(part, Letter)}
    return Steps(frozenset(found))


def _in_display(display: Display, steps: Steps) -> Display:
    if not _has_diagonals(display):
        return display
    return with_sides(display, lambda side: everywhere(side, lambda n: _of_columns(n, steps)))


def _of_columns(tree: Node, steps: Steps) -> Node:
    match tree:
        case Applied("diag", argument) if (place := _place(argument)) is not None:
            if not steps.letters.isdisjoint(nodes(argument)):
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
    return place if isinstance(place, Letter) and place.letter in PLACES and plain else None


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
