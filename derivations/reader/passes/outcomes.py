r"""Outcomes ω of a sample space Ω: \sum_{\omega \in \Omega} X(\omega) P(\omega) is E[X].

A sum over the outcomes of A is E[X | A] P(A), that of their chances alone is P(A); the event
\{\omega \in \Omega : X(\omega) = x\} in P(…) is X = x (Grimmett and Stirzaker, Probability and
Random Processes, 1.2 and 2.1).
"""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.chance.happenings import CHANCE
from derivations.reader.raw import (
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Ratio,
    Related,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides

OUTCOME = Letter("omega")
SPACE = Letter("Omega")
WEIGHT = Mark("P(ω)")  # the chance of the outcome that is summed over
MEAN = Letter("E", "blackboard")
OUTCOMES = r"\omega"
ONE = Numeral(Fraction(1))
PRODUCTS = frozenset({"", "cdot", "times"})
Parts = tuple[tuple[str, Node], ...]


def with_outcomes(document: Document) -> Document:
    """The document with sums over outcomes as means, and sets of outcomes in P(…) as events."""
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _in_display(display: Display) -> Display:
    if OUTCOMES not in display.span.text:
        return display
    return with_sides(display, lambda side: everywhere(everywhere(side, _event), _mean))


def _event(tree: Node) -> Node:
    """P({ω ∈ Ω : X(ω) = x}) as P(X = x)"""
    if not isinstance(tree, Juxtaposed):
        return tree
    parts = list(tree.parts)
    for place in range(1, len(parts)):
        sign, inside = parts[place]
        if sign or not isinstance(inside, Bracket) or not _is_chance(parts[place - 1][1]):
            continue
        items = tuple(_condition(item) for item in inside.items)
        parts[place] = ("", replace(inside, items=items))
    return replace(tree, parts=tuple(parts))


def _condition(item: Node) -> Node:
    """What must hold of the outcomes in a set of them; any other tree as it is."""
    match item:
        case Bracket("{", "}", (first, *rest), ((":" | "|"), *others)) if set(others) <= {","}:
            if first != OUTCOME and not _is_of_all(first):
                return item
            held = tuple(_bare(each, OUTCOME) for each in rest)
            if any(_speaks_of(each, OUTCOME) for each in held):
                return item
            return held[0] if len(held) == 1 else Bracket("(", ")", held, tuple(others))
    return item


def _is_of_all(node: Node) -> bool:
    match node:
        case Related((outcome, space), ("in",)):
            return outcome == OUTCOME and space == SPACE
    return False


def _mean(tree: Node) -> Node:
    match tree:
        case Big("sum", (Related((variable, where), ("in",)),), None, body):
            if variable == OUTCOME:
                return _placed(tree, _over(body, OUTCOME, None if where == SPACE else where))
        case Big("sum", (Related((Letter() as at, Numeral(first)), ("=",)),), Node(), body):
            outcome = Subscript(OUTCOME, (at,))
            if first == 1 and _speaks_of(body, outcome):
                return _placed(tree, _over(body, outcome, None))
    return tree


def _placed(tree: Node, found: Node | None) -> Node:
    return tree if found is None else replace(found, span=tree.span)


def _over(body: Node, outcome: Node, where: Node | None) -> Node | None:
    """The mean of what is weighed with the chances of the outcomes in a set; None for other sums"""
    weighed = _without_weight(_bare(body, outcome))
    if weighed is None or any(_speaks_of(each, outcome) for each in (weighed, where) if each):
        return None
    heads = [pair[0] for pair in _pairs(body) if pair[1] == outcome and _is_chance(pair[0])]
    chance = heads[0]
    if isinstance(weighed, Numeral):
        return weighed if where is None else _applied(chance, "(", (where,))
    if where is None:
        return _applied(MEAN, "[", (weighed,))
    mean = _applied(MEAN, "[", (weighed, where), ("|",))
    return Juxtaposed((*mean.parts, *_applied(chance, "(", (where,)).parts))


def _applied(
    head: Node, opening: str, items: tuple[Node, ...], separators: tuple[str, ...] = ()
) -> Juxtaposed:
    closing = {"(": ")", "[": "]"}[opening]
    return Juxtaposed((("", head), ("", Bracket(opening, closing, items, separators))))


def _bare(tree: Node, outcome: Node) -> Node:
    """X for X(ω), and a mark for P(ω)."""
    if isinstance(tree, Juxtaposed):
        parts: list[tuple[str, Node]] = []
        for sign, part in tree.parts:
            found = _taken(parts[-1][1], part, outcome) if parts and not sign else None
            if found is None:
                parts.append((sign, _bare(part, outcome)))
            else:
                parts[-1] = (parts[-1][0], found)
        return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))
    return mapped(tree, lambda child: _bare(child, outcome))


def _taken(head: Node, behind: Node, outcome: Node) -> Node | None:
    """What X before (ω) or (ω)² is; None for what is not taken at the outcome."""
    if isinstance(behind, Superscript) and _is_variable(head) and not _is_chance(head):
        at = _is_at(behind.base, outcome)
        return Superscript(head, behind.script, span=behind.span) if at else None
    if not _is_at(behind, outcome):
        return None
    if _is_chance(head):
        return WEIGHT
    return head if _is_variable(head) else None


def _is_at(part: Node, outcome: Node) -> bool:
    """(ω) and ({ω})"""
    match part:
        case Bracket("(" | "[" | "{", _, (inner,)):
            return inner == outcome or _is_at(inner, outcome)
    return False


def _is_chance(head: Node) -> bool:
    return isinstance(head, Letter) and head.letter in CHANCE and not head.accents


def _is_variable(head: Node) -> bool:
    """X, X_i, X': a capital."""
    match head:
        case Letter(letter):
            return letter[:1].isupper() and letter[:1].isalpha()
        case Subscript(base) | Prime(base):
            return _is_variable(base)
    return False


def _without_weight(tree: Node) -> Node | None:
    """The factors beside P(ω), 1 where there are none; None where it is no factor of the whole."""
    match tree:
        case Mark() if tree == WEIGHT:
            return ONE
        case Bracket("(" | "[", _, (inner,)) if WEIGHT in nodes(inner):
            return _without_weight(inner)
        case Ratio(top, bottom) if WEIGHT not in nodes(bottom):
            found = _without_weight(top)
            return None if found is None else replace(tree, top=found)
        case Juxtaposed(parts) if {sign for sign, _ in parts} <= PRODUCTS:
            return _without_factor(tree, parts)
    return None


def _without_factor(tree: Juxtaposed, parts: Parts) -> Node | None:
    places = [k for k, (_, part) in enumerate(parts) if WEIGHT in nodes(part)]
    if len(places) != 1:
        return None
    (place,) = places
    found = _without_weight(parts[place][1])
    if found is None:
        return None
    rest = list(parts)
    rest[place] = (parts[place][0], found)
    if isinstance(found, Numeral) and len(parts) > 1:
        del rest[place]
    first = ("", rest[0][1])
    return first[1] if len(rest) == 1 else replace(tree, parts=(first, *rest[1:]))


def _pairs(tree: Node) -> list[tuple[Node, Node]]:
    """Each head before a bracket with one item, and what stands in it."""
    found: list[tuple[Node, Node]] = []
    for node in nodes(tree):
        if not isinstance(node, Juxtaposed):
            continue
        for (_, head), (sign, part) in zip(node.parts, node.parts[1:], strict=False):
            if not sign and isinstance(part, Bracket) and len(part.items) == 1:
                found.append((head, _without_braces(part.items[0])))
    return found


def _without_braces(node: Node) -> Node:
    match node:
        case Bracket("{", "}", (inner,)):
            return inner
    return node


def _speaks_of(tree: Node, outcome: Node) -> bool:
    return any(node in (outcome, WEIGHT) for node in nodes(tree))
