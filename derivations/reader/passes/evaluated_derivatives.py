r"""\frac{d}{dε} F(ε)\Big|_{ε=0}: the derivative is taken first, as F(0) has no ε in it."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Differential, Evaluated, Node, Related
from derivations.reader.records import Document
from derivations.reader.rewriting import everywhere, with_sides


def with_evaluated_derivatives(document: Document) -> Document:
    """The document with (dF/dε)|_{ε=0} for d/dε (F|_{ε=0})."""
    displays = tuple(
        with_sides(display, lambda side: everywhere(side, _outside))
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
    return node
