"""Families that a text lists: v_i of v_1, …, v_n, of v_1, v_2, … and of {v_i}."""

from __future__ import annotations

from derivations.reader.naming import Named, named
from derivations.reader.raw import Bracket, Letter, Mark, Node, Numeral
from derivations.reader.records import Display

DOTS = Mark("…")
PLACE = Letter("i")
ORDERS = frozenset({"geq", ">", "leq", "<"})


def listed_family(display: Display) -> Named | None:
    """The member at i of the one family that a formula lists."""
    statements = [s for row in display.rows for s in row.statements]
    if any(s.relations or len(s.sides) != 1 for s in statements):
        return None
    sides = [s.sides[0] for s in statements]
    if len(sides) == 1:
        return _in_braces(sides[0])
    members = [named(side) for side in sides if side is not None and side != DOTS]
    if DOTS not in sides or not all(m is not None and len(m.indices) == 1 for m in members):
        return None
    first = members[0] if members else None
    same = first is not None and all(m is not None and m.name == first.name for m in members)
    return first._replace(indices=(PLACE,)) if first is not None and same else None


def ordered_family(display: Display) -> tuple[Named, Node, Node] | None:
    """The member at i of λ_1 ≥ … ≥ λ_n > 0, the greatest and the least one."""
    statements = [s for row in display.rows for s in row.statements]
    if len(statements) != 1 or DOTS not in statements[0].sides:
        return None
    sides, signs = statements[0].sides, statements[0].relations
    if isinstance(sides[-1], Numeral):
        sides, signs = sides[:-1], signs[:-1]
    if isinstance(sides[0], Numeral):
        sides, signs = sides[1:], signs[1:]
    members = [named(side) for side in sides if side is not None and side != DOTS]
    if len(set(signs)) != 1 or len(sides) < 3 or signs[0] not in ORDERS or None in sides:
        return None
    found = [member for member in members if member is not None and len(member.indices) == 1]
    if len(found) < len(members) or len({member.name for member in found}) != 1:
        return None
    ends = (sides[0], sides[-1]) if signs[0] in ("geq", ">") else (sides[-1], sides[0])
    greatest, least = ends
    assert greatest is not None
    assert least is not None
    return found[0]._replace(indices=(PLACE,)), greatest, least


def _in_braces(tree: Node | None) -> Named | None:
    match tree:
        case Bracket(r"{" | r"\{", _, (inner,)):
            found = named(inner)
            return found if found is not None and len(found.indices) == 1 else None
    return None
