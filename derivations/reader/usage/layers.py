"""Weights, layers and recurrences by their usual letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.reader.naming import Named, named
from derivations.reader.raw import (
    Applied,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.usage.functions import application
from derivations.reader.usage.kinds import is_of_a_layer, is_transposing, kind_of
from derivations.reader.usage.record import (
    ACTIVATIONS,
    COLUMNS,
    DEFINES,
    ENTRYWISE,
    ONES,
    WEIGHTS,
    Usage,
)
from derivations.terms import Name
from derivations.terms.names import FUNCTION_LETTERS


def note_weighted(found: Usage, statement: Statement) -> None:
    """z = W x + b, z_t = W h_{t-1} + U x_t + b: weights by their letters, beside other addends.

    Also inside of a function that is taken entry by entry: h = ReLU(W_1 x + b_1).
    """
    head, right = statement.sides[0], statement.sides[1] if statement.relations else None
    name = named(head, found.labels) if head is not None else None
    right = None if right is None else _inside(right)
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


def _inside(layer: Node) -> Node:
    """W x + b of tanh(W x + b), σ(W x + b) and max(0, W x + b)."""
    match layer:
        case Applied("max", Bracket(_, _, (Numeral(), inner)), None):
            return inner
        case Applied(word, Bracket(_, _, (inner,)) | (Signed() as inner), None):
            return inner if word in ACTIVATIONS | ENTRYWISE else layer
        case Juxtaposed((_, ("", Bracket("(" | "[", _, (inner,)))) as parts):
            pair = application(parts, 0)
            head = None if pair is None else named(pair[0])
            return inner if head is not None and head.name.letter in ACTIVATIONS else layer
    return layer


def _weight_times(found: Usage, part: Node) -> tuple[Named, Named] | None:
    match part:
        case Juxtaposed(((_, first), ("", last))):
            weight, column = named(first, found.labels), named(last, found.labels)
            if weight is None or column is None or weight.name.letter not in WEIGHTS:
                return None
            small = column.name.letter in COLUMNS | {"a", "s"} and not column.name.primes
            numbered = all(isinstance(each, Numeral) for each in weight.indices)
            return (weight, column) if small and numbered else None
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
    if isinstance(right, Signed) and any(_is_a_number_at(part, head) for _, part in right.parts):
        return  # a_n = C a_{n-1} + h(n) + 2^n, of numbers
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


def _is_a_number_at(part: Node, head: Node | None) -> bool:
    """h(n) beside a_n, and what is made of numerals and n alone."""
    if not isinstance(head, Subscript) or len(head.indices) != 1:
        return False
    (step,) = head.indices
    match part:
        case Juxtaposed(((_, Letter()), ("", Bracket("(", ")", (argument,))))) if argument == step:
            return True
    leaves = [node for node in nodes(part) if not node.children]
    return bool(leaves) and all(isinstance(leaf, Numeral) or leaf == step for leaf in leaves)


def note_small_weights(found: Usage, statements: Sequence[Statement]) -> None:
    """w of z^{(l)} = w^{(l)} a^{(l-1)} + b^{(l)} is a matrix where the text transposes it."""
    trees = [side for statement in statements for side in statement.sides if side is not None]
    every = [node for tree in trees for node in nodes(tree)]
    turned = {name for node in every if (name := _turned_weight(found, node)) is not None}
    if not turned:
        return
    for tree in trees:
        if isinstance(tree, Signed):
            pairs = (_layer_times(found, part) for _, part in tree.parts)
            for weight in (pair[0] for pair in pairs if pair is not None):
                if weight.name in turned:
                    _note_layer(found, weight, tree)


def _turned_weight(found: Usage, node: Node) -> Name | None:
    if not isinstance(node, Superscript) or not is_transposing(found, node):
        return None
    inner = next(iter(node.base.items), node) if isinstance(node.base, Bracket) else node.base
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


def note_skips(found: Usage, statements: Sequence[Statement]) -> None:
    """y = x + F(x) of columns, where a row adds the identity to a derivative: ∂y/∂x = I + ∂F/∂x."""
    trees = [side for statement in statements for side in statement.sides if side is not None]
    slopes = any(_adds_identity(node) for tree in trees for node in nodes(tree))
    for statement in statements:
        head, right = statement.sides[0], statement.sides[1] if statement.relations else None
        name = named(head, found.labels) if head is not None else None
        if name is None or not isinstance(right, Signed) or statement.relations[:1] not in DEFINES:
            continue
        for kept, of in _skips(found, right):
            if slopes or kept.name in found.vectors:
                found.functions.add(of.name)
                found.entrywise.add(of.name)
                found.vectors |= {name.name, kept.name}
                found.members |= {each.name for each in (name, kept) if each.indices}


def _adds_identity(node: Node) -> bool:
    """I + ∂F/∂x"""
    if not isinstance(node, Signed):
        return False
    parts = [part for _, part in node.parts]
    names = {name.name for part in parts if (name := named(part)) is not None}
    return not ONES.isdisjoint(names) and any(isinstance(p, Differential) for p in parts)


def _skips(found: Usage, right: Signed) -> Iterator[tuple[Named, Named]]:
    """x and F of x + F(x)"""
    kept = {part for _, part in right.parts if named(part, found.labels) is not None}
    for _, part in right.parts:
        pair = application(part.parts, 0) if isinstance(part, Juxtaposed) else None
        if pair is None or len(part.parts) != 2:  # type: ignore[attr-defined]
            continue
        of, items = named(pair[0]), pair[1].items
        x = named(items[0], found.labels) if len(items) == 1 and items[0] in kept else None
        if of is not None and x is not None:
            yield x, of
