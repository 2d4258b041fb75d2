r"""x_1, \ldots, x_n > 0: the order holds of each member that a section speaks of, x_2 and x_i too.

It holds of x_i where sums over i end at n, and where no other order is stated of a member:
b_1, \ldots, b_m < 0 and b_{m+1}, \ldots, b_n ≥ 0 say nothing of b_i.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from derivations.dataclass import dataclass, field, replace
from derivations.reader.raw import Big, Letter, Mark, Node, Numeral, Subscript, nodes
from derivations.reader.records import Display, Document, Link, Row, SectionPath, Statement
from derivations.reader.rewriting import by_section, displays_of, statements_of

DOTS = (Mark("…"),)
ORDERS = frozenset({"<", ">", "leq", "geq", "neq"})


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a list stands among the statements of a row: its first name, the dots, the last."""

    first: int
    dots: int
    last: int


def with_listed_bounds(document: Document) -> Document:
    """The document with x_1 > 0, x_i > 0, x_n > 0 for such lists."""
    return by_section(document, _members, _in_display)


@dataclass(slots=True)
class Members:
    """What stands below each name, where sums over it end, and how often an order is stated."""

    below: dict[Node, dict[Node, None]] = field(default_factory=dict)
    ends: dict[tuple[Node, Node], set[Node]] = field(default_factory=dict)
    orders: Counter[Node] = field(default_factory=Counter)

    def read(self, statement: Statement) -> None:
        for side in (s for s in statement.sides if s is not None):
            for node in nodes(side):
                self._read(node)
            if isinstance(side, Subscript) and not ORDERS.isdisjoint(statement.relations):
                self.orders[side.base] += 1

    def _read(self, node: Node) -> None:
        match node:
            case Subscript(base, (Letter() | Numeral() as at,)):
                self.below.setdefault(base, {})[at] = None
            case Big(_, _, Node() as above, body):
                for part in nodes(body):
                    match part:
                        case Subscript(base, (Letter() as at,)):
                            self.ends.setdefault((base, at), set()).add(above)


def _members(document: Document, path: SectionPath) -> Members | None:
    rows = (row for display in displays_of(document, path) for row in display.rows)
    if not any(_lists(row.statements) for row in rows):
        return None
    found = Members()
    for statement in statements_of(document, path):
        found.read(statement)
    return found


def _lists(statements: Sequence[Statement]) -> list[Listed]:
    return [
        listed
        for place, statement in enumerate(statements)
        if statement.sides == DOTS and (listed := _around(statements, place)) is not None
    ]


def _around(statements: Sequence[Statement], dots: int) -> Listed | None:
    """The list around the dots at a place, where it is one of members that have an order."""
    if dots + 1 >= len(statements):
        return None
    last = statements[dots + 1]
    match last.sides, last.relations:
        case (Subscript(base, (Letter() | Numeral() as end,)), Node() as bound), (sign,):
            speaks = {base, end} & set(nodes(bound)) if isinstance(end, Letter) else set()
            if sign not in ORDERS or speaks or last.link is not Link.COMMA:
                return None
            first = _first(statements, dots, base)
            return None if first is None else Listed(first, dots, dots + 1)
    return None


def _first(statements: Sequence[Statement], dots: int, base: Node) -> int | None:
    """Where x_1, x_2 before the dots begin: members by their numbers, one after another."""
    if statements[dots].link is not Link.COMMA:
        return None
    for place in count(dots - 1, -1):
        if place < 0:
            return None
        match statements[place].sides:
            case (Subscript(own, (Numeral(value),)),) if own == base:
                if value in (0, 1):
                    return place
                if statements[place].link is not Link.COMMA:
                    return None
            case _:
                return None
    return None


def _in_display(display: Display, known: Members) -> Display:
    rows = tuple(_in_row(row, known) for row in display.rows)
    return display if rows == display.rows else replace(display, rows=rows)


def _in_row(row: Row, known: Members) -> Row:
    statements = row.statements
    for listed in reversed(_lists(statements)):
        last = statements[listed.last]
        names = [s.sides[0] for s in statements[listed.first : listed.dots]]
        link = statements[listed.first].link
        made = [_said(name, last, link if k == 0 else Link.COMMA) for k, name in enumerate(names)]
        made += [_said(name, last, Link.COMMA) for name in _others(names, last, known)]
        statements = (*statements[: listed.first], *made, *statements[listed.last :])
    return row if statements is row.statements else replace(row, statements=statements)


def _said(name: Node | None, last: Statement, link: Link) -> Statement:
    sides = (name, *last.sides[1:])
    return Statement(link, sides, last.relations, last.spans, last.span)


def _others(names: Sequence[Node | None], last: Statement, known: Members) -> Iterator[Node]:
    """The other members of which the section speaks."""
    end = last.sides[0]
    assert isinstance(end, Subscript)
    (largest,) = end.indices
    for at in known.below.get(end.base, ()):
        member = Subscript(end.base, (at,), span=end.span)
        if member not in (*names, end) and _is_within(member, largest, known):
            yield member


def _is_within(member: Subscript, largest: Node, known: Members) -> bool:
    """Whether a member stands between the first and the last: 2 of 1, …, n, and i."""
    (at,) = member.indices
    if isinstance(at, Numeral):
        return at.value > 0 and (not isinstance(largest, Numeral) or at.value < largest.value)
    alone = known.orders[member.base] == 1
    return alone and known.ends.get((member.base, at), set()) <= {largest}
