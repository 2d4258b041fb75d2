r"""How many entries a column with dots has: n + 1 of [w_0; ⋮; w_n], of [1; x_1; ⋮; x_n] and of
[1; x; ⋮; x^n].
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.reader.raw import Array, Mark, Node, Numeral, Subscript, Superscript
from derivations.reader.shapes.sizes import size_of
from derivations.terms import Dimension

DOTS = Mark("…")


def length_of_column(tree: Node) -> Dimension | None:
    """The rows of a column with dots, where its last entry tells them."""
    match tree:
        case Array("(" | "[", rows) if all(len(row) == 1 for row in rows):
            return dotted_length([row[0] for row in rows])
    return None


def dotted_length(entries: Sequence[Node]) -> Dimension | None:
    """The number of entries a, …, b: what is counted up to the last, and what stands before it."""
    if list(entries).count(DOTS) != 1 or entries[-2] != DOTS or len(entries) < 3:
        return None
    *shown, _, last = entries
    found = _place(last)
    if found is None or (size := size_of(found[1])) is None:
        return None
    for place, entry in enumerate(shown, 1):
        match _place(entry):
            case (base, Numeral(first, None)) if base == found[0] and first.denominator == 1:
                return size + (place - int(first))
            case None if entry == found[0]:
                return size + (place - 1)  # x of x, x^2, …, x^n
    return None


def _place(entry: Node) -> tuple[Node, Node] | None:
    """x and i of x_i, x and k of x^k"""
    match entry:
        case Subscript(base, (at,)):
            return base, at
        case Superscript(base, at) if not isinstance(at, Mark):
            return base, at
    return None


__all__ = ["dotted_length", "length_of_column"]
