r"""1_{[0,\infty)}(x), \chi_{[a,b]}(x) and 1_{x \in [a, b]}: of x ≥ 0 and of a ≤ x ≤ b."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.passes.braced_indicators import is_sign
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Related,
    Signed,
    Subscript,
    kinds,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides

PARTS = frozenset({Subscript, Bracket, Juxtaposed})
FACTORS, SIGNS = frozenset({Juxtaposed}), frozenset({Subscript})
INFINITY = "infty"
FROM = {"[": "leq", "(": "<"}
TO = {"]": "leq", ")": "<"}


def with_indicators_of_intervals(document: Document) -> Document:
    """The document with conditions below these signs."""
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _in_display(display: Display) -> Display:
    return with_sides(display, _in_side)


def _in_side(side: Node) -> Node:
    if not kinds(side) >= PARTS:
        return side
    return everywhere(everywhere(side, _written, FACTORS), _in_an_interval, SIGNS)


def _written(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts, place = list[tuple[str, Node]](), 0
    while place < len(tree.parts):
        sign, part = tree.parts[place]
        behind = tree.parts[place + 1] if place + 1 < len(tree.parts) else ("", None)
        found = None if behind[0] else _indicator(part, behind[1])
        parts.append((sign, part if found is None else found))
        place += 1 if found is None else 2
    if len(parts) == len(tree.parts):
        return tree
    return parts[0][1] if len(parts) == 1 else Juxtaposed(tuple(parts), span=tree.span)


def _indicator(sign: Node, behind: Node | None) -> Node | None:
    """The sign with a condition below it, in the place of 1_{[a, b]}(x)."""
    match sign, behind:
        case (Subscript(base, (Bracket(_, _, (_, _)) as interval,)), Bracket("(", ")", (at,))):
            return _of_condition(sign, base, at, interval)
    return None


def _in_an_interval(sign: Node) -> Node:
    """1_{x \\in [a, b]}"""
    match sign:
        case Subscript(base, (Related((at, Bracket() as interval), ("in",)),)):
            return _of_condition(sign, base, at, interval) or sign
    return sign


def _of_condition(sign: Node, base: Node, at: Node | None, interval: Bracket) -> Node | None:
    if not is_sign(base) or at is None or interval.separators != (",",):
        return None
    if interval.opening not in FROM or interval.closing not in TO:
        return None
    (low, high), sides, relations = interval.items, [at], list[str]()
    if not _is_infinite(low):
        sides, relations = [low, at], [FROM[interval.opening]]
    if not _is_infinite(high):
        sides, relations = [*sides, high], [*relations, TO[interval.closing]]
    if not relations:
        return None
    one = Letter("1", "blackboard", span=base.span)
    condition = Related(tuple(sides), tuple(relations), span=sign.span)
    return Subscript(one, (condition,), span=sign.span)


def _is_infinite(end: Node) -> bool:
    match end:
        case Letter(letter) | Signed(((_, Letter(letter)),)):
            return letter == INFINITY
    return False
