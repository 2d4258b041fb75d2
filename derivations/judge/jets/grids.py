"""Values of a function on a grid: u_{i+1} for u(x_i + h), u_i′ for u′(x_i).

So it is in rows that expand in the step, O(h²), and take one letter at several neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.judge.jets.rests import step_of, with_one_letter
from derivations.reader.raw import (
    Bracket,
    Differential,
    Evaluated,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Dependence, Equated, Said, Unknowns

PLACE = Letter("x", "grid")
LETTERS = frozenset("uvfygTpwUVF") | {"phi", "psi", "theta"}


@dataclass(frozen=True, slots=True)
class Grid:
    """The function, the letter that counts its places, and the step between them."""

    function: Node
    index: Letter
    step: Node


def on_a_grid(row: Unknowns) -> Unknowns:
    """The row with values at places for members; as it is where it speaks of no grid."""
    left, right = with_one_letter(row.left), with_one_letter(row.right)
    grid = _grid(left, right)
    if grid is None:
        return row
    return replace(
        row, left=_written(left, grid), right=_written(right, grid), said=_said(row, grid)
    )


def _said(row: Unknowns, grid: Grid) -> tuple[Said, ...]:
    """That u is a function, where no equation is stated for it, which may change the orders."""
    stated = (side for f in row.said if isinstance(f, Equated) for side in (f.left, f.right))
    if any(_stands_alone(grid.function, side) for side in stated):
        return ()
    others = any(_stands_alone(n, side) for side in (row.left, row.right) for n in _called(side))
    return () if others else (Dependence(grid.function, (PLACE,)),)


def _stands_alone(function: Node, tree: Node) -> bool:
    """Whether u stands there otherwise than as a member u_i."""
    if tree == function:
        return True
    if _member(tree) is not None or isinstance(tree, Differential):
        return False
    if isinstance(tree, Prime) and _member(tree.base) is not None:
        return False
    return any(_stands_alone(function, child) for child in tree.children)


def _called(tree: Node) -> Iterator[Node]:
    """f of f(t_n, y_n)"""
    for node in nodes(tree):
        if isinstance(node, Juxtaposed):
            for (_, head), (sign, behind) in pairwise(node.parts):
                called = not sign and isinstance(behind, Bracket) and isinstance(head, Letter)
                if called and head not in (Letter("O"), Letter("o")):
                    yield head


def _grid(left: Node, right: Node) -> Grid | None:
    step = step_of(right)
    if step is None:
        return None
    offsets: dict[tuple[Node, Letter], set[Fraction]] = {}
    for node in (*nodes(left), *nodes(right)):
        if (found := _member(node)) is not None:
            base, index, offset = found
            offsets.setdefault((base, index), set()).add(offset)
    several = [key for key, found in offsets.items() if len(found) > 1]
    if len(several) != 1 or len(offsets) != 1:
        return None
    ((function, index),) = several
    return Grid(function, index, step)


def _member(node: Node) -> tuple[Node, Letter, Fraction] | None:
    """u, i and 1 of u_{i+1}"""
    match node:
        case Subscript(Letter(letter, _, ()) as base, (index,)) if letter in LETTERS:
            match index:
                case Letter(_, "", ()):
                    return base, index, Fraction(0)
                case Signed((("", Letter(_, "", ()) as at), (sign, Numeral(value, None)))):
                    return base, at, -value if sign == "-" else value
    return None


def _written(tree: Node, grid: Grid) -> Node:
    match tree:
        case Prime(inner, count) if (found := _member(inner)) is not None:
            return _value(Prime(found[0], count), found[2], grid)
        case Superscript(inner, Bracket("(", ")", (Numeral(),)) as order) if (
            found := _member(inner)
        ) is not None:
            return _value(Superscript(found[0], order), found[2], grid)
        case Subscript(Superscript(Letter() as base, order) as head, (index,)) if (
            base == grid.function and isinstance(order, Bracket) and index == grid.index
        ):
            return _value(head, Fraction(0), grid)
        case Subscript(Prime(Letter() as base, count), (index,)) if (
            base == grid.function and index == grid.index
        ):
            return _value(Prime(base, count), Fraction(0), grid)
        case Evaluated(Differential() as slope, index, None) if _is_the_place(index, grid):
            return _value(_slope(slope, grid), Fraction(0), grid)
        case Subscript(Bracket("(" | "[", _, (Differential() as slope,)), (index,)) if (
            _is_the_place(index, grid)
        ):
            return _value(_slope(slope, grid), Fraction(0), grid)
    if (found := _member(tree)) is not None:
        return _value(found[0], found[2], grid)
    return mapped(tree, lambda node: _written(node, grid))


def _is_the_place(index: Node, grid: Grid) -> bool:
    """i or x_i"""
    own = Subscript(Letter("x"), (grid.index,))
    return index in (grid.index, own, Subscript(Letter("t"), (grid.index,)))


def _slope(slope: Differential, grid: Grid) -> Node:
    if slope.operand != grid.function or len(set(slope.variables)) != 1:
        return slope
    return Prime(grid.function, len(slope.variables))


def _value(function: Node, offset: Fraction, grid: Grid) -> Node:
    """u(x + 2h)"""
    place: Node = PLACE
    if offset:
        length = Juxtaposed((("", Numeral(abs(offset))), ("", grid.step)))
        place = Signed((("", PLACE), ("-" if offset < 0 else "+", length)))
    return Juxtaposed((("", function), ("", Bracket("(", ")", (place,)))))


__all__ = ["Grid", "on_a_grid"]
