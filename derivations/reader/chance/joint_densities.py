r"""Joint densities as texts give them: "the joint density is f(x, y) = 2 for 0 ≤ y ≤ x ≤ 1".

The region stands in a brace or behind the formula. Of one of the two the ends are numbers, the
ends of the other may speak of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.models.chance import JointDensity
from derivations.reader.building.attempted import number_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Bracket
from derivations.reader.records import Display, Statement
from derivations.reader.relations import RELATIONS
from derivations.terms import Call, Name, Relation, Symbol, Term, number
from derivations.terms.entrywise import Piecewise
from derivations.terms.substitution import free_leaves

JOINT = re.compile(r"\bjoint(?:ly)?\b[^.]*\b(?:densit|pdf\b|p\.d\.f)", re.I)
UPWARDS = {Relation.LESS, Relation.AT_MOST}
DOWNWARDS = {Relation.GREATER, Relation.AT_LEAST}
Order = tuple[Term, Term]  # the first is at most the second
Ends = tuple[Term, Term]


def joint_densities(
    words: str, displays: Sequence[Display], names: Lexicon
) -> Iterator[JointDensity]:
    """The joint density that a sentence states, where its region is said."""
    if not JOINT.search(words):
        return
    rows = [s for display in displays for row in display.rows for s in row.statements]
    for place, statement in enumerate(rows):
        match number_of(statement.sides[0], names), number_of(statement.sides[-1], names):
            case Call(function, (Symbol() as x, Symbol() as y)), Term() as value if (
                statement.relations[:1] == ("=",)
            ):
                variables = _of_label(function.name) or _alone(rows, names)
                density, orders = _in_brace(value)
                orders = orders or [o for s in rows[place + 1 :] for o in _orders(s, names)]
                found = _region(orders, x, y)
                if found is None or len(variables) != 2:
                    return
                at, ends = found
                own = variables if at == (x, y) else variables[::-1]
                yield JointDensity(tuple(own), at, density, ends)
                return


def _of_label(name: Name) -> list[Symbol]:
    """X and Y of f_{X,Y}"""
    parts = name.label.replace(" ", "").split(",")
    return [Symbol(Name(part)) for part in parts] if len(parts) == 2 else []


def _alone(rows: Sequence[Statement], names: Lexicon) -> list[Symbol]:
    """X and Y, the first two capitals that stand alone, or as (X, Y)."""
    sides = [s.sides[0] for s in rows if not s.relations]
    each = (n for side in sides for n in (side.items if isinstance(side, Bracket) else (side,)))
    found = (number_of(side, names) for side in each)
    capitals = [t for t in found if isinstance(t, Symbol) and t.name.letter.isupper()]
    return list(dict.fromkeys(capitals))[:2]


def _in_brace(value: Term) -> tuple[Term, list[Order]]:
    """2 and 0 ≤ y, y ≤ x, … of { 2 if 0 ≤ y ≤ x ≤ 1; 0 otherwise."""
    orders: list[Order] = []
    while isinstance(value, Piecewise) and value.no == number(0):
        if value.relation in UPWARDS:
            orders.append((value.left, value.right))
        elif value.relation in DOWNWARDS:
            orders.append((value.right, value.left))
        value = value.yes
    return value, orders


def _orders(statement: Statement, names: Lexicon) -> Iterator[Order]:
    sides = [number_of(side, names) for side in statement.sides]
    for left, sign, right in zip(sides, statement.relations, sides[1:], strict=False):
        relation = RELATIONS.get(sign)
        if left is not None and right is not None and relation in UPWARDS:
            yield left, right
        elif left is not None and right is not None and relation in DOWNWARDS:
            yield right, left


def _region(
    orders: Sequence[Order], x: Symbol, y: Symbol
) -> tuple[tuple[Symbol, Symbol], tuple[Ends, Ends]] | None:
    """The outer variable with its ends, and the inner one with its own."""
    for outer, inner in ((x, y), (y, x)):
        own = _ends(orders, inner)
        constant = [(a, b) for a, b in orders if inner not in free_leaves(a) | free_leaves(b)]
        through = list(_through(orders, inner))
        ends = _ends([*constant, *through], outer, without=inner)
        if own is not None and ends is not None:
            return (outer, inner), (ends, own)
    return None


def _through(orders: Sequence[Order], inner: Symbol) -> Iterator[Order]:
    """0 ≤ x of 0 ≤ y and y ≤ x."""
    for low, middle in orders:
        for other, high in orders:
            if middle is inner and other is inner:
                yield low, high


def _ends(orders: Sequence[Order], of: Symbol, without: Symbol | None = None) -> Ends | None:
    """The only end on each side, as constants where another variable is named."""
    lows = {a for a, b in orders if b is of and _speaks_not(a, without)}
    highs = {b for a, b in orders if a is of and _speaks_not(b, without)}
    return (lows.pop(), highs.pop()) if len(lows) == len(highs) == 1 else None


def _speaks_not(end: Term, without: Symbol | None) -> bool:
    return without is None or without not in free_leaves(end)
