r"""At the origin f = 1 and f_x = 2: a function and its slopes at a point that a sentence names.

Where the sentence goes on from "at $(1, 0)$", "at the point $(1, 0)$" or "at the origin", an f that
has a rule f(x, y) = … stands for f(1, 0), f_{xy} for f_{xy}(1, 0), and so does the f of ∂f/∂x.
A row with x or y in it speaks of every point.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.formulas import formula_of
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Numeral,
    Subscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import displays_by_section, in_display, with_statements
from derivations.reader.spoken.other_curves import sentence_before

AT = re.compile(r"\bat(?:\s+(?:the|a)(?:\s+[a-z]+)?\s+points?|\s+the\s+point)?\s*\$", re.I)
ORIGIN = re.compile(r"\bat\s+the\s+origin\b", re.I)
ORDERS = frozenset({"=", "<", ">", "leq", "geq", "neq", "approx"})
Rules = Mapping[Letter, tuple[Letter, ...]]
Point = tuple[Node, ...]


def with_values_at_points(document: Document) -> Document:
    """The document with f(0, 0) for f behind "at the origin"."""
    if not any(_may_name_a_point(display) for display in document.displays):
        return document
    changed: dict[int, Display] = {}
    for displays in displays_by_section(document).values():
        rules: dict[Letter, tuple[Letter, ...]] = {}
        for place, display in enumerate(displays):
            if rules and _may_name_a_point(display):
                changed[id(display)] = _at_point(display, displays[:place], rules)
            for statement in in_display(display):
                rules.update(_rule(statement))
    every = tuple(changed.get(id(display), display) for display in document.displays)
    return replace(document, displays=every)


def _may_name_a_point(display: Display) -> bool:
    sentence = sentence_before(display)
    return "t " in sentence and bool(AT.search(sentence) or ORIGIN.search(sentence))


def _rule(statement: Statement) -> dict[Letter, tuple[Letter, ...]]:
    """f and x, y of f(x, y) = …"""
    found = formula_of(statement)
    if found is None or not found[1].applied or len(found[1].variables) < 2:
        return {}
    return {Letter(found[0]): found[1].variables}


def _at_point(display: Display, before: Sequence[Display], rules: Rules) -> Display:
    sentence = sentence_before(display)
    size = max(map(len, rules.values()))
    points = list(AT.finditer(sentence))
    point: Point | None = None
    if points and len(before) >= (back := sentence[points[-1].end() - 1 :].count("$")):
        point = _coordinates(before[-back])
    elif ORIGIN.search(sentence):
        point = (Numeral(Fraction(0)),) * size
    if point is None:
        return display
    return with_statements(display, lambda statement: _put(statement, rules, point))


def _coordinates(display: Display) -> Point | None:
    """1, 0 of the point (1, 0)."""
    statements = list(in_display(display))
    match [statement.sides for statement in statements]:
        case [(Bracket("(", ")", items),)] if len(items) > 1 and not statements[0].relations:
            return items if not any(map(_letters, items)) else None
    return None


def _letters(tree: Node) -> set[Letter]:
    return {node for node in nodes(tree) if isinstance(node, Letter)} - {Letter("pi"), Letter("e")}


def _put(statement: Statement, rules: Rules, point: Point) -> Statement:
    sides = [side for side in statement.sides if side is not None]
    if not statement.relations or not ORDERS.issuperset(statement.relations):
        return statement
    new = tuple(None if s is None else _applied(s, rules, point) for s in statement.sides)
    free = {v for of in rules.values() for v in of} & _spoken(sides)
    return statement if free or new == statement.sides else replace(statement, sides=new)


def _spoken(sides: Sequence[Node]) -> set[Letter]:
    """The letters of some sides, without those that name a slope or are applied to."""
    found: set[Letter] = set()
    for side in sides:
        match side:
            case Subscript():
                continue
            case Differential(_, operand, _):
                found |= set() if operand is None else _spoken([operand])
            case Letter():
                found.add(side)
            case _:
                found |= _spoken(side.children)
    return found


def _applied(tree: Node, rules: Rules, point: Point) -> Node:
    """The tree with f(1, 0) for f, where it is not applied to anything."""
    match tree:
        case Juxtaposed(parts):
            return _in_product(tree, parts, rules, point)
        case Nabla(_, Letter() as of) if of in rules:
            return replace(tree, operand=_call(of, of, rules, point))
        case Differential("partial", Letter() as of, (Letter() as by,)) if of in rules:
            return _call(Subscript(of, (by,), span=tree.span), of, rules, point)
        case Subscript(Letter() as of, _) if of in rules:
            return _call(tree, of, rules, point)
        case Letter() if tree in rules:
            return _call(tree, tree, rules, point)
        case Subscript() | Differential() | Nabla():
            return tree
    return mapped(tree, lambda part: _applied(part, rules, point))


def _in_product(
    tree: Juxtaposed, parts: tuple[tuple[str, Node], ...], rules: Rules, point: Point
) -> Node:
    kept: list[tuple[str, Node]] = []
    for place, (sign, part) in enumerate(parts):
        following = parts[place + 1] if place + 1 < len(parts) else None
        applied = following is not None and not following[0] and isinstance(following[1], Bracket)
        new = part if applied else _applied(part, rules, point)
        factors = new.parts if new is not part and isinstance(new, Juxtaposed) else ()
        kept += [(sign, factors[0][1]), *factors[1:]] if factors else [(sign, new)]
    return replace(tree, parts=tuple(kept))


def _call(head: Node, of: Letter, rules: Rules, point: Point) -> Node:
    """f_x(1, 0); of a surface that (1, 0, 4) lies on, too."""
    size = len(rules[of])
    if not size <= len(point) <= size + 1:
        return head
    commas = (",",) * (size - 1)
    return Juxtaposed((("", head), ("", Bracket("(", ")", point[:size], commas))), span=head.span)
