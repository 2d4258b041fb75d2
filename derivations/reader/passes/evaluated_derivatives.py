r"""\frac{d}{dε} F(ε)\Big|_{ε=0}: the derivative is taken first, as F(0) has no ε in it.

\frac{dx}{dt}(0), \frac{dx}{dt}(t_0) are derivatives at a place, and no products; so are
\frac{\partial f}{\partial x}(9, 1), and \frac{df}{dx}(2) of an f that has a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

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
    Signed,
    Subscript,
    kinds,
    nodes,
)
from derivations.reader.records import Document
from derivations.reader.rewriting import (
    applications,
    everywhere,
    in_display,
    sides_of,
    with_sides,
)

CHANGED = frozenset((Differential,))
CONSTANTS = ("pi", "e")
Parts = tuple[tuple[str, Node], ...]


def with_evaluated_derivatives(document: Document) -> Document:
    """The document with (dF/dε)|_{ε=0} for d/dε (F|_{ε=0})."""
    sides = sides_of(s for display in document.displays for s in in_display(display))
    if all(kinds(side).isdisjoint(CHANGED) for side in sides):
        return document
    ruled = frozenset(_ruled(document))
    displays = tuple(
        with_sides(display, lambda side: everywhere(side, partial(_outside, ruled), CHANGED))
        for display in document.displays
    )
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _ruled(document: Document) -> Iterator[Node]:
    """f of each f(x) = ..., and f(x, y) of each f(x, y) = ..."""
    for statement in (s for display in document.displays for s in in_display(display)):
        head = statement.sides[0] if statement.relations[:1] == ("=",) else None
        if isinstance(head, Juxtaposed) and len(head.parts) == 2:
            yield from (function for function, _ in applications(head))
            yield head


def _outside(ruled: frozenset[Node], node: Node) -> Node:
    match node:
        case Differential(
            _, Evaluated(body, Related((variable, _), ("=",)), None) as whole, by
        ) if variable in by:
            return replace(whole, body=replace(node, operand=body), span=node.span)
        case Juxtaposed(parts):
            return _with_places(node, parts, ruled)
    return node


def _with_places(node: Juxtaposed, parts: Parts, ruled: frozenset[Node]) -> Node:
    """The product with (∂f/∂x)(9, 1) as one factor; of two factors a number is a place, too."""
    kept: list[tuple[str, Node]] = []
    for sign, part in parts:
        slope = kept[-1][1] if kept and not sign else None
        taken = _taken(slope, part, ruled, len(parts) == 2) if slope is not None else None
        if taken is None:
            kept.append((sign, part))
        else:
            kept[-1] = (kept[-1][0], taken)
    if len(kept) == len(parts):
        return node
    return kept[0][1] if len(kept) == 1 else replace(node, parts=tuple(kept))


def _taken(slope: Node, last: Node, ruled: frozenset[Node], alone: bool) -> Node | None:
    match slope:
        case Differential(kind, (Letter() | Subscript()) as of, by):
            applied = Juxtaposed((("", of), ("", last)), span=slope.span)
            if _is_at_a_point(slope, last) or (kind == "partial" and applied in ruled):
                return replace(slope, operand=applied)
            place = _place(last, by, of in ruled, alone)
            if place in ruled:
                return None  # v of du/dx (v), which is a function as u is
            if place is not None:
                span = slope.span.to(last.span)
                return Evaluated(slope, Related((by[0], place), ("=",)), None, span=span)
    return None


def _is_at_a_point(slope: Differential, behind: Node) -> bool:
    """(9, 1) behind ∂f/∂x, without an x in it."""
    match behind:
        case Bracket("(", ")", (_, _, *_) as point, separators) if {*separators} == {","}:
            inside = {node for entry in point for node in _outside_of_names(entry)}
            return slope.kind == "partial" and inside.isdisjoint(slope.variables)
    return False


def _outside_of_names(entry: Node) -> Iterator[Node]:
    """The nodes of an entry; of x_0, which is another name than x, the whole."""
    yield entry
    if not isinstance(entry, Subscript):
        for child in entry.children:
            yield from _outside_of_names(child)


def _place(behind: Node, by: tuple[Node, ...], has_a_rule: bool, alone: bool) -> Node | None:
    """0 and t_0 in a bracket behind a derivative by t; x_k and any number behind one of a ruled f.

    alone: nothing else is multiplied, so that a number is no factor.
    """
    if len({*by}) != 1:
        return None
    match behind:
        case Bracket("(", ")", (Subscript(base, places) as place,)) if {*by} == {base}:
            counts = all(isinstance(at, Numeral | Letter | Signed) for at in places)
            told = has_a_rule or (alone and isinstance(places[0], Numeral))
            return place if counts and told else None
        case Bracket("(", ")", (place,)) if has_a_rule and alone:
            return place if _is_a_number(place) or isinstance(place, Letter) else None
        case Bracket("(", ")", (Numeral(value) as place,)) if not value and alone:
            return place
    return None


def _is_a_number(node: Node) -> bool:
    return not any(isinstance(n, Letter) and n.letter not in CONSTANTS for n in nodes(node))
