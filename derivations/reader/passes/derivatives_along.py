r"""Derivatives along vectors: D_u f(1, 2) is ∇f(1, 2) · u.

    Let u = ⅕ (3, 4). Then D_u f(1, 2) = ∇f(1, 2) · u

A letter is a vector by its dress, or because the text gives it entries. Where these have another
length than 1, some divide by that length and some do not: what words call the derivative in a
direction is then a function of its own, of which nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Accented,
    Bracket,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Numeral,
    Ratio,
    RootSign,
    Signed,
    Subscript,
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides

Parts = tuple[tuple[str, Node], ...]
Lengths = dict[Node, Fraction | None]

COORDINATES = frozenset(map(Letter, "xyzt"))  # D_x f is a partial derivative
CHANGED = frozenset((Subscript,))
DIRECTION = re.compile(r"\b(directions?|unit|normali[sz]\w*)\b", re.I)


def with_derivatives_along(document: Document) -> Document:
    """The document with the derivatives along vectors by gradients."""
    if not any(_is_along(n) for d in document.displays for s in _sides(d) for n in nodes(s)):
        return document
    lengths: Lengths = {}
    displays = []
    for display in document.displays:
        lengths |= dict(_written_vectors(display))
        displays.append(_in_display(display, lengths))
    return replace(document, displays=tuple(displays))


def _sides(display: Display) -> Iterator[Node]:
    return sides_of(in_display(display))


def _is_along(tree: Node) -> bool:
    """D_u"""
    return isinstance(tree, Subscript) and tree.base == Letter("D") and len(tree.children) == 2


def _written_vectors(display: Display) -> Iterator[tuple[Node, Fraction | None]]:
    """u of u = (3/5, 4/5), with the square of its length where that is a number."""
    for statement in in_display(display):
        match statement.sides:
            case (Letter() | Subscript() as name, Node() as value, *_) if name not in COORDINATES:
                if statement.relations[0] in ("=", ":=") and (found := _squares(value)):
                    yield name, _squared_length(*found)


def _squares(value: Node) -> tuple[Node | None, tuple[Node, ...]] | None:
    """The factor before a written vector, if there is one, and its entries."""
    match value:
        case Juxtaposed(((_, factor), ("" | "cdot", vector))):
            found = _squares(vector)
            return (factor, found[1]) if found is not None and found[0] is None else None
        case Bracket("(" | "<" | "[", ")" | ">" | "]", items, separators):
            is_list = len(items) in (2, 3) and set(separators) == {","}
            return (None, items) if is_list else None
    return None


def _squared_length(factor: Node | None, entries: tuple[Node, ...]) -> Fraction | None:
    squares = [_square(entry) for entry in entries]
    scale = Fraction(1) if factor is None else _square(factor)
    known = [square for square in squares if square is not None]
    return sum(known) * scale if scale is not None and len(known) == len(squares) else None


def _square(tree: Node) -> Fraction | None:
    """The square of a number, ½ of 1/√2; None of what is no product of numbers and roots."""
    match tree:
        case Numeral(value):
            return value**2
        case RootSign(Numeral(value), None):
            return value
        case Signed((("-" | "+", inner),)):
            return _square(inner)
        case Bracket("(", ")", (inner,)):
            return _square(inner)
        case Ratio(top, bottom):
            above, below = _square(top), _square(bottom)
            return above / below if above is not None and below else None
        case Juxtaposed(parts) if all(sign in ("", "cdot", "/") for sign, _ in parts):
            product = Fraction(1)
            for sign, part in parts:
                square = _square(part)
                if square is None or (sign == "/" and not square):
                    return None
                product = product / square if sign == "/" else product * square
            return product
    return None


def _in_display(display: Display, lengths: Lengths) -> Display:
    directed = DIRECTION.search(f"{display.before}$ {display.after}") is not None
    directed = directed or any(map(_has_a_length, _sides(display)))

    def written_out(tree: Node) -> Node:
        if not isinstance(tree, Juxtaposed):
            return tree
        parts: list[tuple[str, Node]] = []
        place = 0
        while place < len(tree.parts):
            found = _along(tree.parts[place:], lengths, directed)
            whole, used = found or (tree.parts[place][1], 1)
            parts.append((tree.parts[place][0], whole))
            place += used
        if tuple(parts) == tree.parts:
            return tree
        return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))

    return with_sides(display, lambda side: everywhere(side, written_out, CHANGED))


def _has_a_length(side: Node) -> bool:
    """Whether it divides by |v| or ‖v‖."""
    below = (n.bottom for n in nodes(side) if isinstance(n, Ratio))
    return any(isinstance(n, Bracket) and n.opening in ("|", "‖") for n in below)


def _along(parts: Parts, lengths: Lengths, directed: bool) -> tuple[Node, int] | None:
    """∇f(1, 2) · u for D_u f(1, 2), and how many factors it takes."""
    match parts[:3]:
        case ((_, Subscript(Letter("D", "", ()), (along,)) as sign), ("", function), *behind):
            if not isinstance(function, Letter) or not (along in lengths or _is_dressed(along)):
                return None
            point = behind[0][1] if behind and not behind[0][0] else None
            at = (("", point),) if isinstance(point, Bracket) and point.opening == "(" else ()
            if directed and lengths.get(along) not in (None, 1):
                return _of_its_own(sign, along, function, at), 2 + len(at)
            operand = Juxtaposed((("", function), *at)) if at else function
            slope = Nabla("gradient", operand, span=function.span)
            whole = Juxtaposed((("", slope), ("cdot", along)), span=along.span)
            return Bracket("(", ")", (whole,), span=along.span), 2 + len(at)
    return None


def _of_its_own(sign: Subscript, along: Node, function: Letter, at: Parts) -> Node:
    """D_{v, f}(1, 2)"""
    name = Subscript(sign.base, (along, function), span=sign.span)
    return Juxtaposed((("", name), *at), span=sign.span) if at else name


def _is_dressed(tree: Node) -> bool:
    """An arrow, a hat or a bold letter."""
    match tree:
        case Letter(_, style, accents):
            return style == "bold" or bool({"vec", "hat"} & set(accents))
        case Subscript(base, _):
            return _is_dressed(base)
        case Accented(accent, _):
            return accent in ("vec", "hat")
    return False
