r"""Derivatives of compound functions: (fg)'(x), (f ∘ g)'(x), (\log L)''(θ).

(fg)'(x) is d/dx of f(x) g(x), (fg)'(2) the same at 2.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    Differential,
    Evaluated,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Ratio,
    Related,
    Signed,
    Subscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides

CHANGED = frozenset((Prime,))
FUNCTIONS = frozenset({"f", "g", "h", "u", "v", "w", "F", "G", "H", "L", "ell"})
VARIABLES = ("x", "t", "s")
LOGARITHMS = frozenset({"log", "ln"})


def with_compound_derivatives(document: Document) -> Document:
    """The document with these derivatives written out."""
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _in_display(display: Display) -> Display:
    return with_sides(display, lambda side: everywhere(side, _written_out, CHANGED))


def _written_out(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts: list[tuple[str, Node]] = []
    place = 0
    while place < len(tree.parts):
        found = _slope(tree.parts, place)
        if found is None:
            parts.append(tree.parts[place])
            place += 1
        else:
            whole, used = found
            parts.append((tree.parts[place][0], whole))
            place += used
    if tuple(parts) == tree.parts:
        return tree
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


Parts = tuple[tuple[str, Node], ...]


def _slope(parts: Parts, place: int) -> tuple[Node, int] | None:
    """(fg)'(x), and how many factors it takes."""
    behind = parts[place + 1 : place + 2]
    match parts[place][1], behind:
        case Prime(Bracket("(" | "[", _, (inner,)), count), (("", Bracket("(", ")", (at,))),):
            if not _is_of_functions(inner):
                return None
            said = {n.letter for n in nodes(inner) if isinstance(n, Letter)}
            free = next((v for v in VARIABLES if v not in said), None)
            variable = at if isinstance(at, Letter) else free and Letter(free, span=at.span)
            if variable is None or variable == "":
                return None
            assert isinstance(variable, Letter)
            body = Bracket("(", ")", (_applied(inner, variable),), span=inner.span)
            whole: Node = Differential("d", body, (variable,) * count, span=parts[place][1].span)
            if variable is not at:
                whole = Evaluated(whole, Related((variable, at), ("=",), span=at.span))
            return whole, 2
    return None


def _is_of_functions(tree: Node) -> bool:
    """fg, f + g, f/g, f ∘ g, 2f, log L: of names of functions and numbers."""
    match tree:
        case Juxtaposed(parts) | Signed(parts):
            return all(_is_of_functions(part) for _, part in parts)
        case Ratio(top, bottom):
            return _is_of_functions(top) and _is_of_functions(bottom)
        case Applied(word, argument) if word in LOGARITHMS:
            return _is_function(argument)
        case Numeral():
            return True
    return _is_function(tree)


def _is_function(tree: Node) -> bool:
    match tree:
        case Subscript(Letter() as base, (Letter() | Numeral(),)):
            return base.letter in FUNCTIONS
        case Letter(letter, _, ()):
            return letter in FUNCTIONS
    return False


def _applied(tree: Node, variable: Node) -> Node:
    """f(x) g(x) of fg, f(g(x)) of f ∘ g."""
    match tree:
        case Juxtaposed(((_, first), ("circ", second))):
            return _called(first, _applied(second, variable))
        case Letter() | Subscript():
            return _called(tree, variable)
    return mapped(tree, lambda part: _applied(part, variable))


def _called(function: Node, argument: Node) -> Node:
    bracket = Bracket("(", ")", (argument,), span=function.span)
    return Juxtaposed((("", function), ("", bracket)), span=function.span)
