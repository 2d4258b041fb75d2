"""f(x) of a function of x_1, …, x_n: x is the vector of its variables.

So it is where f(x) = x_1² x_2 gives a rule in all the components and x does not stand alone in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import (
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Subscript,
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides

Applied = Callable[[], set[tuple[Letter, str]]]
PLAIN = ("", "bold")
FEWEST = 2  # components
Arguments = dict[Letter, tuple[Letter, Bracket]]  # of each function: the letter of its variables


def with_whole_arguments(document: Document) -> Document:
    """The document with f(x_1, …, x_n) for each f(x) behind its rule."""
    known: dict[tuple[int, ...], Arguments] = {}

    @cache
    def applied() -> set[tuple[Letter, str]]:
        return set(_applied_to_letters(document))

    displays = tuple(
        _in_display(d, known.setdefault(d.path[:1], {}), applied) for d in document.displays
    )
    return replace(document, displays=displays) if any(known.values()) else document


def _applied_to_letters(document: Document) -> Iterator[tuple[Letter, str]]:
    """f and y of f(y)"""
    statements = (s for display in document.displays for s in in_display(display))
    for node in (n for side in sides_of(statements) for n in nodes(side)):
        if isinstance(node, Juxtaposed):
            for (_, head), (sign, behind) in pairwise(node.parts):
                match behind:
                    case Bracket("(", ")", (Letter() as inside,)) if not sign:
                        if isinstance(head, Letter):
                            yield head, inside.letter


def _in_display(display: Display, known: Arguments, used: Applied) -> Display:
    for statement in in_display(display):
        if statement.sides[0] is not None and statement.relations[:1] in (("=",), (":=",)):
            known.update(_rule(statement.sides[0]))
            known.update(_of_components(statement.sides, used))
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


def _of_components(sides: Sequence[Node | None], used: Applied) -> Arguments:
    """f of f(x) = x_1² x_2, whose arguments are x_1 and x_2, where there is no f(y)."""
    match sides:
        case [_, Bracket(_, _, (_, _, *_)) | Array(), *_]:
            return {}  # a map to vectors
        case [Juxtaposed((("", Letter() as head), ("", Bracket("(", ")", (one,)) as bracket))), *_]:
            written = [node for side in sides[1:] if side is not None for node in nodes(side)]
            if not isinstance(one, Letter) or one.accents or one.style not in PLAIN:
                return {}
            own = {n for n in written if isinstance(n, Subscript) and n.base in _styles(one)}
            counted = {(Numeral(Fraction(place)),) for place in range(1, len(own) + 1)}
            inside = [n for n in written if n in _styles(one)]
            alone = len(inside) > sum(n in own for n in written)
            if len(own) < FEWEST or {n.indices for n in own} != counted or alone:
                return {}
            if any(f == head and at != one.letter for f, at in used()):
                return {}
            items = tuple(sorted(own, key=_place))
            signs = (",",) * (len(items) - 1)
            listed = Bracket("(", ")", items, signs, span=bracket.span)
            return {head: (Letter(one.letter, span=one.span), listed)}
    return {}


def _styles(letter: Letter) -> tuple[Letter, ...]:
    return tuple(Letter(letter.letter, style) for style in PLAIN)


def _place(component: Subscript) -> Fraction:
    (number,) = component.indices
    return number.value if isinstance(number, Numeral) else Fraction(0)


def _is_whole(tree: Node, letter: Letter) -> bool:
    match tree:
        case Bracket("(", ")", (Letter(found, style, ()),)):
            return found == letter.letter and style in PLAIN
    return False
