r"""Functions by cases that fit together: $f$ is continuous at $x = 1$ says f_1(1) = f_2(1).

A function that is differentiable there has equal slopes, too; so have ψ and ψ′ that are continuous.
What stood for the place, $x = 1$, states these equations, and gives x no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Cases,
    Differential,
    Evaluated,
    Juxtaposed,
    Letter,
    Node,
    Prime,
    Related,
)
from derivations.reader.records import Display, Document, Link, Statement
from derivations.reader.rewriting import in_display
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.text.said import says

SAID = re.compile(r"\b(continuous|differentiable)\b", re.I)
AT = re.compile(
    r"^\s*(?:is|are|be|must be)\s+(?:both\s+)?(?P<kind>continuous|differentiable|smooth)\s+"
    r"(?:at|in)\s+(?:the point\s+)?\$",
    re.I,
)
BACK = 3  # formulas between a function and the place that may list its derivatives


def with_joins(document: Document) -> Document:
    """The document with the equations that hold where cases meet."""
    if not says(SAID, document.prose):
        return document
    displays = list(document.displays)
    rules: dict[Node, tuple[Letter, tuple[Node, Node]]] = {}
    for place, display in enumerate(displays):
        rules |= dict(_rules(display))
        said = AT.match(display.after) if display.is_inline and rules else None
        if said is None or place + 1 >= len(displays) or not is_introduced(display):
            continue
        named = list(_named(displays[max(0, place - BACK) : place + 1], rules))
        of = {head for head, _ in named}
        if len(of) != 1:
            continue
        variable, values = rules[of.pop()]
        orders = {order for _, order in named}
        if said["kind"].lower() != "continuous":
            orders = {0, 1}
        stated = _joined(displays[place + 1], variable, values, sorted(orders))
        displays[place + 1] = stated or displays[place + 1]
    return replace(document, displays=tuple(displays))


def _rules(display: Display) -> Iterator[tuple[Node, tuple[Letter, tuple[Node, Node]]]]:
    """f, x and both values of f(x) = { … of two cases."""
    for statement in in_display(display):
        match statement.sides, statement.relations:
            case (
                (
                    Juxtaposed((("", Letter() as head), ("", Bracket("(", ")", (Letter() as x,))))),
                    Cases(((first, _), (second, _))),
                ),
                ("=",),
            ):
                yield head, (x, (first, second))


def _named(displays: Sequence[Display], rules: object) -> Iterator[tuple[Node, int]]:
    """ψ and ψ′ with their orders, of the formulas that only name them, from the last one back."""
    assert isinstance(rules, dict)
    for display in reversed(displays):
        found = list(in_display(display)) if display.is_inline else []
        if len(found) != 1 or found[0].relations:
            return
        match found[0].sides:
            case (Letter() as head,) if head in rules:
                yield head, 0
            case (Prime(Letter() as head, 1),) if head in rules:
                yield head, 1
            case _:
                return


def _joined(
    display: Display, variable: Letter, values: tuple[Node, Node], orders: Sequence[int]
) -> Display | None:
    """The formula of the place with the equations in its stead."""
    found = list(in_display(display)) if display.is_inline else []
    if len(found) != 1:
        return None
    own = found[0]
    match own.sides, own.relations:
        case (left, Node() as at), ("=",) if left == variable:
            pass
        case (Node() as at,), ():
            pass
        case _:
            return None
    statements = tuple(
        _equal(own, [_at(value, variable, at, order) for value in values], order > orders[0])
        for order in orders
    )
    (row,) = (row for row in display.rows if own in row.statements)
    return replace(display, rows=(replace(row, statements=statements),))


def _at(value: Node, variable: Letter, at: Node, order: int) -> Node:
    """The value, or its slope, where the cases meet."""
    moved = Differential("d", value, (variable,), span=value.span) if order else value
    return Evaluated(moved, Related((variable, at), ("=",)), span=value.span)


def _equal(own: Statement, sides: list[Node], is_further: bool) -> Statement:
    spans = own.spans or (own.sides[0].span,) if own.sides[0] is not None else own.spans
    link = Link.COMMA if is_further else own.link
    return replace(own, sides=tuple(sides), relations=("=",), spans=spans[:1], link=link)
