"""Weights, layers and recurrences by their usual letters."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.reader.naming import Named, named
from derivations.reader.raw import Bracket, Juxtaposed, Node, Signed, Superscript, nodes
from derivations.reader.records import Statement
from derivations.reader.usage.functions import application
from derivations.reader.usage.kinds import is_of_a_layer, is_transposing, kind_of
from derivations.reader.usage.record import COLUMNS, DEFINES, WEIGHTS, Usage
from derivations.terms import Name


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
        if pair and of and len(pair[1].items) == 1 and kind_of(found, pair[1].items[0]) == "vector":
            found.entrywise.add(of.name)
            found.functions.add(of.name)


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


def note_small_weights(found: Usage, statements: Sequence[Statement]) -> None:
    """w of z^{(l)} = w^{(l)} a^{(l-1)} + b^{(l)} is a matrix where the text transposes it."""
    trees = [side for statement in statements for side in statement.sides if side is not None]
    every = [node for tree in trees for node in nodes(tree)]
    turned = {name for node in every if (name := _turned_weight(found, node)) is not None}
    if not turned:
        return
    for tree in trees:
        for part in tree.parts if isinstance(tree, Signed) else ():
            pair = _layer_times(found, part[1])
            if pair is not None and pair[0].name in turned:
                _note_layer(found, pair[0], tree)


def _turned_weight(found: Usage, node: Node) -> Name | None:
    if not isinstance(node, Superscript) or not is_transposing(found, node):
        return None
    inner = node.base.items[0] if isinstance(node.base, Bracket) else node.base
    name = named(inner, found.labels) if is_of_a_layer(inner) else None
    return name.name if name is not None and name.name.letter == "w" else None


def _layer_times(found: Usage, part: Node) -> tuple[Named, Named] | None:
    """w and a of w^{(l)} a^{(l-1)}."""
    match part:
        case Juxtaposed(((_, first), ("", last))) if is_of_a_layer(first) and is_of_a_layer(last):
            weight, column = named(first, found.labels), named(last, found.labels)
            return None if weight is None or column is None else (weight, column)
    return None


def _note_layer(found: Usage, weight: Named, layer: Signed) -> None:
    found.matrices.add(weight.name)
    found.members.add(weight.name)
    found.vectors.discard(weight.name)
    for _, part in layer.parts:
        pair = _layer_times(found, part)
        column = named(part, found.labels) if pair is None else pair[1]
        if column is not None and column.indices:
            found.vectors.add(column.name)
            found.members.add(column.name)
