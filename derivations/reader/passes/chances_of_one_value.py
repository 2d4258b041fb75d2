"""P(A) = P(B) = 1/2 states two values, as P(A) = 1/2, P(B) = 1/2 does.

So it is where each side before the number is the probability of an event of its own:
P(A | B) = P(A) = 1/2 claims that A does not depend on B.
"""

from __future__ import annotations

from itertools import combinations, takewhile

from derivations.dataclass import replace
from derivations.reader.forms import is_number
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Related, Word
from derivations.reader.records import Display, Document, Link, Row, Statement

CHANCES = frozenset({"P", "Pr", "PP"})
FEWEST = 2  # relations


def with_chances_of_one_value(document: Document) -> Document:
    """The document with a statement for each such probability."""
    displays = tuple(map(_in_display, document.displays))
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _in_display(display: Display) -> Display:
    rows = tuple(map(_in_row, display.rows))
    same = all(new is old for new, old in zip(rows, display.rows, strict=True))
    return display if same else replace(display, rows=rows)


def _in_row(row: Row) -> Row:
    if not any(_chances(statement) for statement in row.statements):
        return row
    apart = (each for s in row.statements for each in _apart(s))
    return replace(row, statements=tuple(apart))


def _apart(statement: Statement) -> tuple[Statement, ...]:
    """P(A) = 1/2 and P(B) = 1/2; what stands behind 1/2 goes on with the last."""
    count = _chances(statement)
    if not count:
        return (statement,)
    one = replace(statement, relations=("=",), spans=statement.spans[:1])
    values = statement.sides[count:]
    first = [replace(one, sides=(side, values[0])) for side in statement.sides[: count - 1]]
    last = replace(
        statement,
        sides=statement.sides[count - 1 :],
        relations=statement.relations[count - 1 :],
        spans=statement.spans[count - 1 :],
    )
    found = (*first, last)
    return (found[0], *(replace(each, link=Link.COMMA) for each in found[1:]))


def _chances(statement: Statement) -> int:
    """How many probabilities of events of their own stand before the numbers of a chain."""
    if len(statement.relations) < FEWEST or set(statement.relations) != {"="}:
        return 0
    events = list(takewhile(bool, map(_events, statement.sides)))
    values = statement.sides[len(events) :]
    apart = all(one.isdisjoint(other) for one, other in combinations(events, 2))
    valued = bool(values) and all(side is not None and is_number(side) for side in values)
    return len(events) if len(events) > 1 and apart and valued else 0


def _events(side: Node | None) -> frozenset[Node]:
    """A and B of P(A | B), X = 1 of P(X = 1); nothing where the side is anything else."""
    match side:
        case Juxtaposed((("", Letter(letter)), ("", Bracket(items=items)))) if letter in CHANCES:
            if all(isinstance(item, Letter | Word) or _is_of_a_value(item) for item in items):
                return frozenset(items)
    return frozenset()


def _is_of_a_value(item: Node) -> bool:
    return isinstance(item, Related) and set(item.relations) == {"="}
