r"""Functions whose cases stand in words: $f(x) = 2x$ for $0 \le x \le 1$ and $0$ otherwise.

The two formulas behind the first one become the brace { 2x if 0 ≤ x ≤ 1; 0 otherwise; they state
nothing of their own, as x is not bound by what one case says of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.case_tests import Branch
from derivations.reader.naming import named
from derivations.reader.raw import (
    Bracket,
    Cases,
    Joined,
    Juxtaposed,
    Node,
    Numeral,
    Related,
    nodes,
)
from derivations.reader.records import Display, Document, Statement

WHERE = re.compile(r"\s*,?\s*(?:for|if|when|whenever|on|in)\s+(?:all\s+|every\s+)?\$", re.I)
NEXT = re.compile(
    r"\s*[,;]?\s*(?:and|with|but|or)?\s*(?:(?:is|equals?|equal to|by|to)\s+)?(?:it is\s+)?"
    r"(?:(?P<value>\$)|0|zero|vanishes|vanishing)",
    re.I,
)
ELSEWHERE = re.compile(r"\s*,?\s*(?:otherwise|elsewhere|else|if not)\b", re.I)
ORDERS = frozenset({"<", ">", "leq", "geq"})
ZERO = Numeral(Fraction(0))


def with_spoken_cases(document: Document) -> Document:
    """The document with each of these functions defined by its cases."""
    displays = list(document.displays)
    for place, display in enumerate(displays):
        if not display.is_inline or not WHERE.match(display.after):
            continue
        if (found := _by_cases(displays[place:])) is not None:
            stated, count, end = found
            displays[place] = replace(_with_statement(display, stated), after=display.after[end:])
            for k in range(place + 1, place + count):
                displays[k] = replace(displays[k], rows=())
    return replace(document, displays=tuple(displays))


def _by_cases(displays: Sequence[Display]) -> tuple[Statement, int, int] | None:
    """f(x) = { value if condition; …, how many formulas say so, and the end of their words.

    None where the formulas are no such thing.
    """
    own = statement_of(displays[0])
    match own:
        case Statement(_, (Node() as applied, *others, Node() as value), ("=", *signs)):
            arguments = arguments_of(applied)
            alike = all(arguments_of(other) == arguments for other in others)  # f(x) = g(x) = 1
            if not alike or set(signs) - {"="}:
                return None
        case _:
            return None
    words, end, used = displays[0].after, 0, 1
    branches: list[Branch] = []
    while arguments and (where := WHERE.match(words, end)) and used < len(displays):
        condition = _tests_of(displays[used], arguments)
        if condition is None or not displays[used].is_inline:
            return None
        branches.append((value, condition))
        end, used = where.end(), used + 1
        behind = NEXT.match(words, end)
        if behind is None:
            break
        last = ELSEWHERE.match(words, behind.end())
        goes_on = WHERE.match(words, behind.end())
        if not last and not goes_on:
            break
        found: Node | None = ZERO
        if behind["value"]:
            found = _value(statement_of(displays[used]), applied) if used < len(displays) else None
            used += 1
        if found is None:
            return None
        value = found
        if last:
            cases = Cases((*branches, (value, None)), span=own.span)
            return replace(own, sides=(*own.sides[:-1], cases)), used, last.end()
        end = behind.end()
    if len(branches) > 1:  # what has no case left out is read, and else f is known by name only
        cases = Cases(tuple(branches), span=own.span)
        return replace(own, sides=(*own.sides[:-1], cases)), used, end
    return None


def statement_of(display: Display) -> Statement | None:
    found = [s for row in display.rows for s in row.statements]
    return found[0] if len(found) == 1 else None


def arguments_of(tree: Node | None) -> tuple[Node, ...]:
    """x of f(x), x and y of G(x, y)"""
    match tree:
        case Juxtaposed(((_, head), ("", Bracket("(", ")", arguments, separators)))):
            plain = set(separators) <= {","} and all(named(a) is not None for a in arguments)
            return arguments if named(head) is not None and plain else ()
    return ()


def _tests_of(display: Display, arguments: Sequence[Node]) -> Node | None:
    """The test of a formula; x, y ∈ [0, 1] is one for each of the letters."""
    found = [s for row in display.rows for s in row.statements]
    if len(found) < 2:
        return test_of(statement_of(display), arguments)
    items: list[Node] = []
    for statement in found:
        first = statement.sides[0]
        alone = first if not statement.relations and first in arguments else None
        item = alone or test_of(statement, arguments)
        if item is None:
            return None
        items.append(item)
    return Joined(tuple(items), (",",) * (len(items) - 1), span=display.span)


def test_of(condition: Statement | None, arguments: Sequence[Node]) -> Node | None:
    """0 ≤ x ≤ 1, x ∈ [0, 1] or, of "on [0, 1]", the interval alone."""
    if condition is None:
        return None
    sides = [side for side in condition.sides if side is not None]
    spoken = any(part in arguments for side in sides for part in nodes(side))
    match condition.relations, sides:
        case ((), [Bracket(_, _, (_, _)) as interval]) if len(arguments) == 1:
            return Related((arguments[0], interval), ("in",), span=condition.span)
        case (("in",), _) if spoken:
            return Related(tuple(sides), ("in",), span=condition.span)
        case (signs, _) if spoken and signs and set(signs) <= ORDERS:
            return Related(tuple(sides), signs, span=condition.span)
    return None


def _value(other: Statement | None, applied: Node | None) -> Node | None:
    """0, or the right side of f(x) = 0."""
    match other:
        case Statement(_, (value,), ()):
            return value
        case Statement(_, (left, value), ("=",)) if left == applied:
            return value
    return None


def _with_statement(display: Display, stated: Statement) -> Display:
    (row,) = (row for row in display.rows if row.statements)
    return replace(display, rows=(replace(row, statements=(stated,)),))
