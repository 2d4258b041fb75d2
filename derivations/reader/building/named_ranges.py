r"""Ranges of integration that are written as sets: \int_{\mathbb R}, \int_{\mathbb R_+}."""

from __future__ import annotations

from derivations.reader.raw import IntegralSign, Letter, Mark, Node, Numeral, Subscript, Superscript
from derivations.terms import Constant, Negation, Term, number

INFINITY = Constant("infinity")
LINE: tuple[Term, Term] = (Negation(INFINITY), INFINITY)
HALF_LINE: tuple[Term, Term] = (number(0), INFINITY)


def named_range(node: IntegralSign) -> tuple[Term, Term] | None:
    """The ends for each variable; None where below stands no set of numbers."""
    if node.upper is not None:
        return None
    match node.lower:
        case Superscript(base, Numeral(power)) if power == len(node.variables) and _is_line(base):
            return LINE
        case Subscript(base, (Mark("+"),)) | Superscript(base, Mark("+")):
            return HALF_LINE if _is_line(base) and len(node.variables) == 1 else None
        case Letter() as base if len(node.variables) == 1 and _is_line(base):
            return LINE
    return None


def _is_line(node: Node) -> bool:
    return isinstance(node, Letter) and node.letter == "R" and node.style == "blackboard"
