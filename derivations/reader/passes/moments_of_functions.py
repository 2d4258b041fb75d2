r"""\mathrm{var}[f] = E[(f(x) - E[f(x)])^2]: the moment of a bare f is that of f(x).

with_moments_of_functions(document)

In a display that applies f to one letter only.
"""

from __future__ import annotations

from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Word, nodes
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides

FUNCTIONS = frozenset("fgh")
STYLED = frozenset({"blackboard", "roman", "operator"})
MOMENTS = frozenset({"E", "Var", "var", "V"})


def with_moments_of_functions(document: Document) -> Document:
    """The document with E[f(x)] for E[f]."""
    displays = tuple(map(_changed, document.displays))
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _changed(display: Display) -> Display:
    every = [node for side in sides_of(in_display(display)) for node in nodes(side)]
    pairs = [pair for node in every if isinstance(node, Juxtaposed) for pair in _pairs(node)]
    bare = {f for head, f in pairs if _is_a_moment(head) and isinstance(f, Letter)}
    values = {f: _value(f, every) for f in bare if f.letter in FUNCTIONS}
    known = {f: value for f, value in values.items() if value is not None}
    if not known:
        return display

    def applied(tree: Node) -> Node:
        if not isinstance(tree, Juxtaposed):
            return tree
        parts = list(tree.parts)
        for place, ((_, head), (sign, behind)) in enumerate(pairwise(parts)):
            if not sign and _is_a_moment(head) and isinstance(behind, Bracket):
                items = tuple(known.get(i, i) if isinstance(i, Letter) else i for i in behind.items)
                parts[place + 1] = ("", replace(behind, items=items))
        return replace(tree, parts=tuple(parts))

    return with_sides(display, lambda side: everywhere(side, applied))


def _pairs(node: Juxtaposed) -> list[tuple[Node, Node]]:
    """Each factor with what stands alone in the bracket behind it."""
    return [
        (head, behind.items[0])
        for (_, head), (sign, behind) in pairwise(node.parts)
        if not sign and isinstance(behind, Bracket) and len(behind.items) == 1
    ]


def _is_a_moment(head: Node) -> bool:
    match head:
        case Letter(letter, style, ()):
            return letter in MOMENTS and style in STYLED
        case Word(word):
            return word in MOMENTS
    return False


def _value(function: Letter, every: list[Node]) -> Node | None:
    """f(x), where the display applies f to x only."""
    found = {
        Juxtaposed((("", function), ("", behind)))
        for node in every
        if isinstance(node, Juxtaposed)
        for (_, head), (sign, behind) in pairwise(node.parts)
        if head == function and not sign and isinstance(behind, Bracket)
    }
    applied = found.pop() if len(found) == 1 else None
    match applied:
        case Juxtaposed((_, (_, Bracket("(", ")", (Letter(),))))):
            return applied
    return None
