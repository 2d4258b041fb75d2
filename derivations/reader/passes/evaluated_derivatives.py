r"""\frac{d}{dε} F(ε)\Big|_{ε=0}: the derivative is taken first, as F(0) has no ε in it.

\frac{dx}{dt}(0), \frac{dx}{dt}(t_0) are derivatives at a place, and no products.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Differential,
    Evaluated,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Related,
    Subscript,
)
from derivations.reader.records import Document
from derivations.reader.rewriting import everywhere, with_sides

CHANGED = frozenset((Differential,))


def with_evaluated_derivatives(document: Document) -> Document:
    """The document with (dF/dε)|_{ε=0} for d/dε (F|_{ε=0})."""
    displays = tuple(
        with_sides(display, lambda side: everywhere(side, _outside, CHANGED))
        for display in document.displays
    )
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _outside(node: Node) -> Node:
    match node:
        case Differential(
            _, Evaluated(body, Related((variable, _), ("=",)), None) as whole, by
        ) if variable in by:
            return replace(whole, body=replace(node, operand=body), span=node.span)
        case Juxtaposed((("", Differential(_, Letter() | Subscript(), by) as slope), ("", last))):
            place = _place(last, by)
            if place is not None:
                return Evaluated(slope, Related((by[0], place), ("=",)), None, span=node.span)
    return node


def _place(behind: Node, by: tuple[Node, ...]) -> Node | None:
    """0 and t_0 in a bracket behind a derivative by t."""
    match behind:
        case Bracket("(", ")", (Numeral(value) as place,)) if not value and len({*by}) == 1:
            return place
        case Bracket("(", ")", (Subscript(base, (Numeral(),)) as place,)) if {*by} == {base}:
            return place
    return None
