"""Matrices of blocks: sums, products, transposes and inverses block by block, for all sizes.

The inverse of [A B; C D] is written by S = D - CA⁻¹B where A has an inverse (Horn and Johnson,
Matrix Analysis, section 0.7.3). A term without blocks is one block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TypeAlias

from derivations.judge.ordered.proof import Proof, proof
from derivations.terms import (
    Call,
    Determinant,
    Formula,
    Identity,
    Inverse,
    Negation,
    Number,
    Power,
    Product,
    Relation,
    Shape,
    ShapeError,
    Sum,
    Term,
    Transpose,
    Zero,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.entrywise import Blocks
from derivations.terms.functions import EXPONENTIAL, exponential
from derivations.terms.node import each_once

Partition: TypeAlias = tuple[tuple[Term, ...], ...]
LARGEST_POWER = 4
ONE = Shape.of(1, 1)


class NotPartitioned(Exception):
    """There is no partition of this term into blocks, or the partitions do not fit."""


def block_proof(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Proof | None:
    """A proof that two matrices of blocks are equal block by block."""
    if not any(isinstance(t, Blocks) for side in (left, right) for t in subterms(side)):
        return None
    if isinstance(left, Inverse) and isinstance(right, Blocks):
        left, right = Product((left.term, right)), Identity(left.shape.rows)
    if left.shape.is_scalar and right.shape.is_scalar:
        return _of_determinants(left, right, hypotheses)
    try:
        pairs = _pairs(left, right)
    except (NotPartitioned, ShapeError):
        return None
    conditions: dict[Formula, None] = dict.fromkeys(_invertible(left, right))
    for one, other in pairs:
        found = proof(one, other, hypotheses)
        if found is None:
            return None
        conditions |= dict.fromkeys(found.conditions)
    return Proof(tuple(conditions))


def _invertible(*sides: Term) -> Iterator[Formula]:
    """det A ≠ 0 for the first block of each inverse that was written by blocks."""
    written = {t.term for side in sides for t in subterms(side) if isinstance(t, Inverse)}
    for whole in written:
        with suppress(NotPartitioned, ShapeError):
            if (
                _has_blocks(whole)
                and len(rows := partition(whole)) == 2
                and rows[0][0] not in written
            ):
                yield Formula(Determinant(rows[0][0]), Relation.NOT_EQUAL, number(0))


def _of_determinants(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Proof | None:
    """det of blocks by the determinants of its blocks, where those that it needs are inverted."""
    inverted = {t.term for side in (left, right) for t in subterms(side) if isinstance(t, Inverse)}

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        part = part.map(inside)
        if not isinstance(part, Determinant):
            return part
        factors = part.term.factors if isinstance(part.term, Product) else (part.term,)
        if not all(factor.shape.is_square for factor in factors):
            return part
        return times(*(_determinant(factor, inverted) for factor in factors))

    sides = [each_once(put)(side) for side in (left, right)]
    changed = sides[0] is not left or sides[1] is not right
    return proof(sides[0], sides[1], hypotheses) if changed else None


def _determinant(whole: Term, inverted: set[Term]) -> Term:
    """det A det D of a triangle of blocks, and det A det(D - CA⁻¹B) by Schur's complement."""
    match whole:
        case Blocks(((a, b), (c, d))) if a.shape.is_square and d.shape.is_square:
            if isinstance(b, Zero) or isinstance(c, Zero):
                return times(Determinant(a), Determinant(d))
            if a in inverted:
                rest = plus(d, negative(Product((c, Inverse(a), b))))
                return times(Determinant(a), Determinant(rest))
            if d in inverted:
                rest = plus(a, negative(Product((b, Inverse(d), c))))
                return times(Determinant(d), Determinant(rest))
    return Determinant(whole)


def _pairs(left: Term, right: Term) -> list[tuple[Term, Term]]:
    """The blocks of both sides, one beside the other; 0 and I take the partition of the other."""
    if isinstance(left, Identity) or _is_zero(left):
        left, right = right, left
    mine = partition(left)
    others = _like(mine, right) or partition(right)
    if _sizes(mine) != _sizes(others):
        raise NotPartitioned
    return [(a, b) for row, other in zip(mine, others, strict=True)
            for a, b in zip(row, other, strict=True)]  # fmt: skip


def _like(mine: Partition, other: Term) -> Partition | None:
    if _is_zero(other):
        return tuple(tuple(Zero(*block.shape) for block in row) for row in mine)
    if not isinstance(other, Identity):
        return None
    return tuple(
        tuple(Identity(b.shape.rows) if i == j else Zero(*b.shape) for j, b in enumerate(row))
        for i, row in enumerate(mine)
    )


def _is_zero(term: Term) -> bool:
    return isinstance(term, Zero) or (isinstance(term, Number) and term.value == 0)


def _sizes(rows: Partition) -> list[list[Shape]]:
    return [[block.shape for block in row] for row in rows]


def partition(term: Term) -> Partition:
    """The blocks of a matrix, row by row; NotPartitioned where there are none."""
    match term:
        case Blocks(rows):
            return rows
        case _ if not _has_blocks(term):
            return ((term,),)
        case Negation(inner):
            return tuple(tuple(map(negative, row)) for row in partition(inner))
        case Transpose(inner):
            columns = zip(*partition(inner), strict=True)
            return tuple(tuple(Transpose(block) for block in column) for column in columns)
        case Sum(terms):
            return _sum([partition(part) for part in terms])
        case Product(factors):
            return _product(factors)
        case Power(base, Number(value)) if value.denominator == 1 and 0 < value <= LARGEST_POWER:
            return _product((base,) * int(value))
        case Power(base, exponent):
            return _on_the_diagonal(partition(base), lambda block: Power(block, exponent))
        case Call(function, (inner,)) if function == EXPONENTIAL:
            return _on_the_diagonal(partition(inner), exponential)
        case Inverse(inner):
            return _inverse(partition(inner))
    raise NotPartitioned


def _on_the_diagonal(rows: Partition, change: Callable[[Term], Term]) -> Partition:
    """The powers and exponentials of the blocks of a diagonal, beside which all others are 0."""
    for i, row in enumerate(rows):
        for j, block in enumerate(row):
            fits = block.shape.is_square if i == j else _is_zero(block)
            if not fits or len(row) != len(rows):
                raise NotPartitioned
    return tuple(
        tuple(change(block) if i == j else block for j, block in enumerate(row))
        for i, row in enumerate(rows)
    )


@lru_cache(maxsize=256)
def _has_blocks(term: Term) -> bool:
    return any(isinstance(part, Blocks) for part in subterms(term))


def _inverse(rows: Partition) -> Partition:
    match rows:
        case ((a,),):
            return ((Inverse(a),),)
        case ((a, b), (c, d)) if a.shape.is_square and d.shape.is_square:
            first = Inverse(a)
            schur = Inverse(plus(d, negative(Product((c, first, b)))))
            right = Product((first, b, schur))
            corner = plus(first, Product((first, b, schur, c, first)))
            return (corner, negative(right)), (negative(Product((schur, c, first))), schur)
    raise NotPartitioned


def _sum(parts: list[Partition]) -> Partition:
    first, *rest = parts
    if any(_sizes(other) != _sizes(first) for other in rest):
        raise NotPartitioned
    return tuple(
        tuple(plus(*blocks) for blocks in zip(*rows, strict=True))
        for rows in zip(*parts, strict=True)
    )


def _product(factors: Sequence[Term]) -> Partition:
    scalars = [f for f in factors if f.shape == ONE]
    first, *rest = [partition(f) for f in factors if f.shape != ONE]
    for other in rest:
        first = _times(first, other)
    return tuple(
        tuple(block if _is_zero(block) else times(*scalars, block) for block in row)
        for row in first
    )


def _times(left: Partition, right: Partition) -> Partition:
    if [b.shape.cols for b in left[0]] != [row[0].shape.rows for row in right]:
        raise NotPartitioned
    columns = tuple(zip(*right, strict=True))
    return tuple(tuple(_entry(row, column) for column in columns) for row in left)


def _entry(row: Sequence[Term], column: Sequence[Term]) -> Term:
    shape = Shape(row[0].shape.rows, column[0].shape.cols)
    pairs = zip(row, column, strict=True)
    kept = [Product((a, b)) for a, b in pairs if not (_is_zero(a) or _is_zero(b))]
    return plus(*kept) if kept else Zero(*shape)
