r"""1_{\{Z \ge a\}} and I_{\{Z \ge a\}} are the indicator 1_{Z \ge a}: braces hold the condition."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Letter, Node, Numeral, Related, Subscript, kinds
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides

LETTERS = frozenset({("I", ""), ("I", "bold"), ("I", "blackboard"), ("chi", "")})
OPENINGS = ("{", "[", "(")
SCRIPTS = frozenset({Subscript})
PARTS = frozenset({Subscript, Bracket, Related})


def with_braced_indicators(document: Document) -> Document:
    """The document with indicators of conditions without braces below them."""
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _in_display(display: Display) -> Display:
    return with_sides(
        display, lambda side: everywhere(side, _indicator, SCRIPTS) if _may(side) else side
    )


def _may(side: Node) -> bool:
    return kinds(side) >= PARTS


def _indicator(tree: Node) -> Node:
    match tree:
        case Subscript(base, (Bracket(opening, _, items) as inside,)):
            plain = opening in OPENINGS and set(inside.separators) <= {","}
            if plain and items and all(isinstance(each, Related) for each in items):
                sign = Letter("1", "blackboard", span=base.span)
                return Subscript(sign, items, span=tree.span) if is_sign(base) else tree
    return tree


def is_sign(base: Node) -> bool:
    """1, I and χ, which stand for indicators"""
    match base:
        case Numeral(value):
            return value == 1
        case Letter(letter, style, ()):
            return letter == "1" or (letter, style) in LETTERS
    return False
