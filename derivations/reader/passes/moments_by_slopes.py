r"""M_X^{(k)}(0) is E[X^k], M_X^{(k)}(t) is E[X^k e^{tX}]: slopes of a moment generating function.

(Casella and Berger, Statistical Inference, 2.3.) The order may be a letter.
"""

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
    Superscript,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides

ZERO = Numeral(Fraction(0))
MEAN = Letter("E", "blackboard")
GENERATING = Letter("M")


def with_moments_by_slopes(document: Document) -> Document:
    """The document with moments for the slopes of generating functions."""
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _in_display(display: Display) -> Display:
    text = display.span.text
    if "M_" not in text or "^{(" not in text.replace(" ", ""):
        return display
    return with_sides(display, lambda side: everywhere(side, _mean))


def _mean(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        found = _moment(parts[-1][1], part) if parts and not sign else None
        if found is None:
            parts.append((sign, part))
        else:
            before = parts.pop()[0]
            parts += [(before, replace(MEAN, span=tree.span)), ("", found)]
    return tree if tuple(parts) == tree.parts else replace(tree, parts=tuple(parts))


def _moment(head: Node, behind: Node) -> Bracket | None:
    """[X^k] of M_X^{(k)} and (0)"""
    match head, behind:
        case (
            Superscript(
                Subscript(base, (Letter(letter, "", ()) as variable,)),
                Bracket("(", ")", (order,)),
            ),
            Bracket("(", ")", (at,)),
        ) if base == GENERATING and letter.isupper() and isinstance(at, Letter | Numeral):
            power: Node = Superscript(variable, order, span=head.span)
            if at != ZERO:
                tilt = Superscript(Letter("e"), Juxtaposed((("", at), ("", variable))))
                power = Juxtaposed((("", power), ("", tilt)), span=head.span)
            return Bracket("[", "]", (power,), span=behind.span)
    return None
