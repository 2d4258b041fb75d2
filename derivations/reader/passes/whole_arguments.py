"""f(x) of a function of x_1, …, x_n: x is the vector of its variables."""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Subscript,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, in_display, with_sides

Arguments = dict[Letter, tuple[Letter, Bracket]]  # of each function: the letter of its variables


def with_whole_arguments(document: Document) -> Document:
    """The document with f(x_1, …, x_n) for each f(x) behind its rule."""
    known: dict[tuple[int, ...], Arguments] = {}
    displays = tuple(_in_display(d, known.setdefault(d.path[:1], {})) for d in document.displays)
    return replace(document, displays=displays) if any(known.values()) else document


def _in_display(display: Display, known: Arguments) -> Display:
    for statement in in_display(display):
        if statement.sides[0] is not None and statement.relations[:1] in (("=",), (":=",)):
            known.update(_rule(statement.sides[0]))
    if not known:
        return display

    def applied(tree: Node) -> Node:
        if not isinstance(tree, Juxtaposed):
            return tree
        parts = list(tree.parts)
        for place in range(1, len(parts)):
            sign, behind = parts[place]
            head = parts[place - 1][1]
            if not sign and isinstance(head, Letter) and head in known:
                letter, arguments = known[head]
                if _is_whole(behind, letter):
                    parts[place] = (sign, replace(arguments, span=behind.span))
        return replace(tree, parts=tuple(parts))

    return with_sides(display, lambda side: everywhere(side, applied))


def _rule(left: Node) -> Arguments:
    """f(x_1, …, x_n) with the numbers in their order."""
    match left:
        case Juxtaposed((("", Letter() as head), ("", Bracket("(", ")", items) as arguments))):
            letters = {item.base for item in items if isinstance(item, Subscript)}
            below = [item.indices for item in items if isinstance(item, Subscript)]
            counted = [(Numeral(Fraction(place)),) for place in range(1, len(items) + 1)]
            if len(items) > 1 and below == counted and len(letters) == 1:
                (letter,) = letters
                return {head: (letter, arguments)} if isinstance(letter, Letter) else {}
    return {}


def _is_whole(tree: Node, letter: Letter) -> bool:
    match tree:
        case Bracket("(", ")", (Letter(found, style, ()),)):
            return found == letter.letter and style in ("", "bold")
    return False
