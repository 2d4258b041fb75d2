"""Vectors and operators in angle brackets: ⟨Tu, v⟩ pairs Tu with v, so that T is a matrix.

Only where words speak of what such brackets are: ⟨a, b⟩ of groups and of ideals is no product.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeGuard

from derivations.reader.naming import Named, named
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Signed,
    Superscript,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.text.said import says
from derivations.reader.usage.kinds import kind_of
from derivations.reader.usage.record import Usage
from derivations.reader.usage.spread import spread_in, spread_over_equality, spread_over_equation
from derivations.terms.names import FUNCTION_LETTERS

SPEAKS_OF_PRODUCTS = re.compile(
    r"\b((inner|dot|scalar) products?|bilinear|ortho(normal|gonal)\w*|adjoint|eigen\w+|"
    r"operators?|projections?|linear (maps?|transformations?)|hilbert spaces?|unitary)\b",
    re.I,
)
CONJUGATES = re.compile(
    r"\b(complex|(?<!real )hilbert|hermitian|unitary|sesquilinear|quantum)\b", re.I
)


def settle_pairings(found: Usage, statements: Sequence[Statement], prose: str) -> None:
    """Of what stands in ⟨·, ·⟩ the last factor is a vector, and capitals before it are maps."""
    if found.chance or says(CONJUGATES, prose):
        return
    trees = [side for statement in statements for side in statement.sides if side is not None]
    every = [node for tree in trees for node in nodes(tree)]
    pairs = [node for node in every if is_pairing(node)]
    items = [item for pair in pairs for item in pair.items]
    known = any(kind_of(found, item) == "vector" for item in items)
    if not (known or pairs_vectors(prose)):
        return
    if not pairs or any(_is_of_a_function(found, item) for pair in pairs for item in pair.items):
        return
    found.real_products = True
    for item in (item for pair in pairs for item in pair.items):
        _note(found, item)
    for _ in range(2):
        for node in every:
            spread_in(found, node)
        for statement in statements:
            spread_over_equation(found, statement)
            spread_over_equality(found, statement)


def settle_linear_maps(
    found: Usage, maps: Iterable[Letter], statements: Sequence[Statement]
) -> None:
    """Linear maps are matrices, and what they are applied to ends in vectors."""
    letters = frozenset(maps)
    if not letters:
        return
    trees = [side for statement in statements for side in statement.sides if side is not None]
    values = [node for tree in trees for node in nodes(tree) if _is_a_value(node, letters)]
    if not values:
        return
    found.matrices |= {name.name for name in map(named, letters) if name is not None}
    found.functions -= found.matrices
    for value in values:
        _note(found, value)
    for statement in statements:
        for one, other in (*pairwise(statement.sides), *pairwise(statement.sides[::-1])):
            if one is not None and other is not None and _is_a_value(one, letters):
                _note(found, other)
    for _ in range(2):
        for tree in trees:
            for node in nodes(tree):
                spread_in(found, node)


def _is_a_value(node: Node, maps: frozenset[Letter]) -> bool:
    """T(u), as T times a bracket."""
    match node:
        case Juxtaposed((*_, (_, head), ("cdot", Bracket()))):
            return not maps.isdisjoint(nodes(head))
    return False


def pairs_vectors(prose: str) -> bool:
    """Whether a text speaks of inner products, and of none that conjugates."""
    return says(SPEAKS_OF_PRODUCTS, prose) and not says(CONJUGATES, prose)


def is_pairing(node: Node) -> TypeGuard[Bracket]:
    return isinstance(node, Bracket) and node.opening == "<" and node.separators == (",",)


def _is_of_a_function(found: Usage, item: Node) -> bool:
    names = (named(node, found.labels) for node in nodes(item))
    return any(n is not None and _may_be_a_function(found, n) for n in names)


def _may_be_a_function(found: Usage, name: Named) -> bool:
    plain = name.name._replace(primes=0)
    small = plain.letter[:1].islower()
    return small and (plain in found.functions or plain.letter in FUNCTION_LETTERS)


def _note(found: Usage, item: Node) -> None:
    for product in summands(item):
        *maps, last = product
        if isinstance(last, Bracket) and len(last.items) == 1:
            _note(found, last.items[0])
        elif (name := named(last, found.labels)) is not None and name.name.letter[:1].islower():
            found.vectors.add(name.name)
            if name.indices:
                found.members.add(name.name)
        for name in (n for part in maps for n in _capitals(part)):
            found.matrices.add(name.name)


def summands(item: Node) -> Iterator[list[Node]]:
    """The factors of each summand."""
    match item:
        case Signed(parts):
            for _, part in parts:
                yield from summands(part)
        case Juxtaposed(parts):
            yield [part for _, part in parts]
        case _:
            yield [item]


def _capitals(part: Node) -> Iterable[Named]:
    """T, T⁎ and the S, T of (aS + bT)."""
    names = (named(node.base if _is_starred(node) else node) for node in nodes(part))
    return [n for n in names if n is not None and n.name.letter[:1].isupper()]


def _is_starred(node: Node) -> TypeGuard[Superscript]:
    return isinstance(node, Superscript) and isinstance(node.script, Mark | Letter)
