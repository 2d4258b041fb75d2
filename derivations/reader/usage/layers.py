"""Weights, layers and recurrences by their usual letters."""

from __future__ import annotations

from derivations.reader.naming import Named, named
from derivations.reader.raw import Juxtaposed, Node, Signed, nodes
from derivations.reader.records import Statement
from derivations.reader.usage.functions import application
from derivations.reader.usage.kinds import kind_of
from derivations.reader.usage.record import COLUMNS, DEFINES, WEIGHTS, Usage
from derivations.terms import Name
from derivations.terms.names import FUNCTION_LETTERS


def note_weighted(found: Usage, statement: Statement) -> None:
    """z = W x + b, z_t = W h_{t-1} + U x_t + b: weights by their letters, beside other addends."""
    head, right = statement.sides[0], statement.sides[1] if statement.relations else None
    name = named(head, found.labels) if head is not None else None
    if name is None or not isinstance(right, Signed) or statement.relations[:1] not in DEFINES:
        return
    pairs = [p for _, part in right.parts if (p := _weight_times(found, part)) is not None]
    addends = [named(part, found.labels) for _, part in right.parts]
    small = [n for n in addends if n is not None and n.name.letter.islower()]
    if not pairs or not name.name.letter.islower() or len(pairs) + len(small) < len(right.parts):
        return
    for capital, column in pairs:
        found.matrices.add(capital.name)
        small.append(column)
    for each in (name, *small):
        found.vectors.add(each.name)
        if each.indices:
            found.members.add(each.name)


def _weight_times(found: Usage, part: Node) -> tuple[Named, Named] | None:
    match part:
        case Juxtaposed(((_, first), ("", last))):
            weight, column = named(first, found.labels), named(last, found.labels)
            if weight is None or column is None or weight.name.letter not in WEIGHTS:
                return None
            small = column.name.letter in COLUMNS | {"a", "s"} and not column.name.primes
            return (weight, column) if small and not weight.indices else None
    return None


def note_layers(found: Usage, statement: Statement) -> None:
    """f of h_t = f(W h_{t-1} + U x_t): a function of a vector that gives a vector."""
    head, right = statement.sides[0], statement.sides[1] if statement.relations else None
    name = named(head, found.labels) if head is not None else None
    if name is None or name.name not in found.vectors or statement.relations[:1] not in DEFINES:
        return
    if isinstance(right, Juxtaposed) and len(right.parts) == 2:
        pair = application(right.parts, 0)
        of = named(pair[0]) if pair is not None else None
        if of is not None and _is_a_factor(found, name.name, of.name):
            return
        if pair and of and len(pair[1].items) == 1 and kind_of(found, pair[1].items[0]) == "vector":
            found.entrywise.add(of.name)
            found.functions.add(of.name)


def _is_a_factor(found: Usage, head: Name, of: Name) -> bool:
    r"""q of \vec F = q(\vec E + \vec v \times \vec B), and a letter that stands alone elsewhere."""
    usual = of.letter in FUNCTION_LETTERS
    return not usual and (found.stands_alone(of) or "vec" in head.accents)


def note_recurrent(found: Usage, statement: Statement) -> None:
    """h_t = W h_{t-1} + U x_t, also in a function: a capital before an earlier step is a matrix."""
    head, right = statement.sides[0], statement.sides[1] if statement.relations else None
    name = named(head, found.labels) if head is not None else None
    if name is None or right is None or not name.indices or not name.name.letter.islower():
        return
    for node in nodes(right):
        match node:
            case Juxtaposed(((_, first), ("", last))):
                matrix, step = named(first, found.labels), named(last, found.labels)
                if matrix is None or step is None or step.name != name.name:
                    continue
                if matrix.name.letter[:1].isupper() and not matrix.indices:
                    found.matrices.add(matrix.name)
                    found.vectors.add(name.name)
                    found.members.add(name.name)
