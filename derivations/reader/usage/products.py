"""What the shapes of a section tell of products, and which I is the identity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from derivations.reader.naming import Named, named
from derivations.reader.raw import (
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.shapes.dimensions import is_identity
from derivations.reader.usage.kinds import base_of, kind_of
from derivations.reader.usage.record import COLUMNS, Usage
from derivations.reader.usage.spread import spread_in, spread_over_equality, spread_over_equation
from derivations.terms import Name

SHIFTS = frozenset({"lambda", "mu", "zeta", "z", "s"})  # letters of (A - λI)⁻¹


def settle_products(found: Usage, shapes: Iterable[Name], statements: Sequence[Statement]) -> None:
    """x, b and y of y = W x + b are vectors where W is declared a matrix, and H of H W is one."""
    matrices = found.matrices & set(shapes)
    if not matrices:
        return
    trees = [side for statement in statements for side in statement.sides if side is not None]
    every = [node for tree in trees for node in nodes(tree)]
    for node in every:
        if isinstance(node, Juxtaposed) and len(node.parts) > 1:
            _column_behind(found, matrices, node)
    for _ in range(2):
        for node in every:
            spread_in(found, node)
        for statement in statements:
            spread_over_equation(found, statement)
            spread_over_equality(found, statement)


def _column_behind(found: Usage, matrices: set[Name], product: Juxtaposed) -> None:
    (_, first), (sign, last) = product.parts[-2:]
    matrix, name = named(base_of(first), found.labels), named(last, found.labels)
    if sign or matrix is None or name is None or matrix.name not in matrices:
        return
    usual = name.name.letter in COLUMNS and not name.name.primes
    if usual and name.name.letter not in found.indices and name.name not in found.tensors:
        found.vectors.add(name.name)
        if name.indices:
            found.members.add(name.name)


def settle_identity(found: Usage, statements: Sequence[Statement]) -> None:
    """I_n, and I beside what is declared a matrix or a vector, also as a block, are identities."""
    trees = [side for statement in statements for side in statement.sides if side is not None]
    every = [node for tree in trees for node in nodes(tree)]
    sized = (n.name for n in map(named, every) if n is not None and n.name.label)
    found.matrices |= set(filter(is_identity, sized))
    products = [[part for _, part in n.parts] for n in every if isinstance(n, Juxtaposed)]
    blocks = [[entry for row in n.rows for entry in row] for n in every if isinstance(n, Array)]
    for parts in (*products, *blocks):
        names = {n.name for n in (named(base_of(part)) for part in parts) if n is not None}
        if names & found.tensors:
            found.matrices |= set(filter(is_identity, names))
    for node in every:
        if isinstance(node, Signed):
            found.matrices |= set(_added_to_matrices(found, [part for _, part in node.parts]))
        found.matrices |= set(_in_resolvent(node))
    for statement in statements:
        _identity_alone(found, [side for side in statement.sides if side is not None])


def _added_to_matrices(found: Usage, parts: Sequence[Node]) -> Iterator[Name]:
    """I of I cos t + A sin t"""
    factors = [[p for _, p in part.parts] if isinstance(part, Juxtaposed) else [part]
               for part in parts]  # fmt: skip
    if any(kind_of(found, factor) == "matrix" for row in factors for factor in row):
        names = (named(factor) for row in factors for factor in row)
        yield from (n.name for n in names if n is not None and is_identity(n.name))


def _in_resolvent(node: Node) -> Iterator[Name]:
    """A and I of (A - λI)⁻¹, (I - zA)⁻¹, (I - A)⁻¹, where nothing else may say what they are."""
    match node:
        case Superscript(Bracket("(" | "[", _, (Signed(((_, one), (_, other))),)), Signed()):
            for alone, shifted in ((one, other), (other, one)):
                names = [named(alone), _shifted(shifted) or named(shifted)]
                pair = [n.name for n in names if n is not None and not n.indices]
                if len(pair) == 2 and any(map(is_identity, pair)):
                    yield from (name for name in pair if name.letter[:1].isupper())


def _shifted(tree: Node) -> Named | None:
    """I of λI, A of zA."""
    match tree:
        case Juxtaposed((("", shift), ("", matrix))) if _is_shift(shift):
            return named(matrix)
    return None


def _is_shift(tree: Node) -> bool:
    letter = tree.base if isinstance(tree, Subscript) else tree
    return isinstance(letter, Letter) and not letter.style and letter.letter in SHIFTS


def _identity_alone(found: Usage, sides: list[Node]) -> None:
    """I against a product of matrices is the identity."""
    alone = {n.name for n in map(named, sides) if n is not None}
    products = (side for side in sides if isinstance(side, Juxtaposed))
    for product in products:
        names = [named(base_of(part), found.labels) for _, part in product.parts]
        if all(n is not None and n.name in found.matrices for n in names):
            found.matrices |= set(filter(is_identity, alone))
