"""Matrices between others: A of B ⪯ A, of A ⪯ C, and of mI ⪯ A ⪯ MI, by construction.

The order is that of Loewner: B ⪯ A says that A − B is positive semidefinite (Horn, Johnson, 7.7).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from derivations.judge.matrices.entries import Entries, NoEntries, entries
from derivations.models.differentiation import summed
from derivations.terms import (
    Formula,
    Identity,
    Number,
    Product,
    Relation,
    Symbol,
    Term,
    Zero,
    negative,
    number,
    replace,
)
from derivations.terms.substitution import free_leaves

DOWN = (Relation.LESS, Relation.AT_MOST)
UP = (Relation.GREATER, Relation.AT_LEAST)
STRICT = (Relation.LESS, Relation.GREATER)
SHARES = (Fraction(1, 2), Fraction(0), Fraction(1), Fraction(1, 3))  # eigenvalues between 0 and 1


class Bound(NamedTuple):
    """The matrix lies above the other one, or below it."""

    matrix: Symbol
    other: Term
    is_above: bool
    is_strict: bool


def bound_of(formula: Formula) -> Bound | None:
    """Of an order between square matrices, one of which has a name that the other is free of."""
    left, relation, right = formula.left, formula.relation, formula.right
    if relation not in (*DOWN, *UP) or (left.shape.is_scalar and right.shape.is_scalar):
        return None
    for one, other, is_above in ((left, right, relation in UP), (right, left, relation in DOWN)):
        if isinstance(one, Symbol) and one.shape.is_square and one not in free_leaves(other):
            return Bound(one, other, is_above, relation in STRICT)
    return None


def is_above_zero(bound: Bound) -> bool:
    """A ⪰ 0, which says that A is positive semidefinite."""
    zero = bound.other
    none = isinstance(zero, Zero) or (isinstance(zero, Number) and zero.value == 0)
    return none and bound.is_above


def tied(formulas: Sequence[Formula]) -> dict[Symbol, list[Bound]]:
    """The bounds of each matrix that is bounded by another one than 0."""
    found: dict[Symbol, list[Bound]] = {}
    for bound in filter(None, map(bound_of, formulas)):
        found.setdefault(bound.matrix, []).append(bound)
    return {m: bounds for m, bounds in found.items() if not all(map(is_above_zero, bounds))}


def lowest_first(bounded: Mapping[Symbol, list[Bound]]) -> Iterator[list[Bound]]:
    """The bounds of each matrix behind those of the ones that bound it; NoEntries in a circle."""
    waiting = dict(bounded)
    while waiting:
        free = [m for m, bounds in waiting.items()
                if not any(free_leaves(b.other) & waiting.keys() for b in bounds)]  # fmt: skip
        if not free:
            raise NoEntries("matrices that bound one another")
        for matrix in free:
            yield waiting.pop(matrix)


def ordered(formulas: Sequence[Formula]) -> Iterator[Formula]:
    """m ≤ M of mI ⪯ A ⪯ MI."""
    for bounds in tied(formulas).values():
        match sorted(bounds, key=lambda bound: not bound.is_above):
            case (Bound(_, low, True), Bound(_, high, False)):
                least, most = multiple_of_identity(low), multiple_of_identity(high)
                if least is not None and most is not None:
                    yield Formula(least, Relation.AT_MOST, most)


def multiple_of_identity(term: Term) -> Term | None:
    """c of cI."""
    match term:
        case Identity():
            return number(1)
        case Zero():
            return number(0)
        case Number(value) if value == 0:
            return term
        case Product((*factors, Identity())) if all(f.shape.is_scalar for f in factors):
            return factors[0] if len(factors) == 1 else Product(tuple(factors))
    return None


def within(
    bounds: Sequence[Bound], put: Mapping[Term, Term], sizes: Mapping[str, int], turn: int
) -> dict[Term, Term]:
    """What to put for the entries of a matrix within its bounds; NoEntries."""
    matrix = bounds[0].matrix
    own = entries(matrix, sizes)
    match sorted(bounds, key=lambda bound: not bound.is_above):
        case (Bound(_, other, is_above, is_strict),):
            gap = semidefinite(len(own), turn, is_strict)
            value = _added(_known(other, len(own), put, sizes), gap, 1 if is_above else -1)
        case (Bound(_, low, True, False), Bound(_, high, False, False)):
            value = _between(low, high, len(own), turn)
        case _:
            raise NoEntries("bounds that no construction meets")
    pairs = zip(own, value, strict=True)
    return {e: v for row, new in pairs for e, v in zip(row, new, strict=True)}


def _known(other: Term, size: int, put: Mapping[Term, Term], sizes: Mapping[str, int]) -> Entries:
    if isinstance(other, Number):
        return tuple((number(0),) * size for _ in range(size))
    return tuple(tuple(replace(e, put) for e in row) for row in entries(other, sizes))


def _between(low: Term, high: Term, size: int, turn: int) -> Entries:
    """mI + (M - m) Q with the eigenvalues of Q from 0 to 1."""
    least, most = multiple_of_identity(low), multiple_of_identity(high)
    if least is None or most is None:
        raise NoEntries("bounds that no construction meets")
    width = summed(most, negative(least))
    share = _turned([SHARES[(turn + i) % len(SHARES)] for i in range(size)], turn)
    return tuple(
        tuple(
            summed(*([least] if i == j else []), Product((number(share[i][j]), width)))
            for j in range(size)
        )
        for i in range(size)
    )


def _turned(values: Sequence[Fraction], turn: int) -> list[list[Fraction]]:
    """H diag(values) H of a reflection H = I − 2vvᵀ/vᵀv."""
    size = len(values)
    v = [Fraction((turn + 2 * i) % 3 + 1) for i in range(size)]
    length = sum(x * x for x in v)
    h = [[int(i == j) - 2 * v[i] * v[j] / length for j in range(size)] for i in range(size)]
    return [
        [
            sum((h[i][k] * values[k] * h[k][j] for k in range(size)), Fraction(0))
            for j in range(size)
        ]
        for i in range(size)
    ]


def semidefinite(size: int, turn: int, is_strict: bool) -> Entries:
    """MᵀM + I for a small M; every other one without I and of less than full rank, if it may be."""
    rows = [[(i * 2 + j * 3 + turn) % 5 - 2 for j in range(size)] for i in range(size)]
    full = is_strict or turn % 2 == 0
    kept = rows if full else rows[:-1]
    return tuple(
        tuple(
            number(sum(row[i] * row[j] for row in kept) + (1 if full and i == j else 0))
            for j in range(size)
        )
        for i in range(size)
    )


def _added(one: Entries, other: Entries, sign: int) -> Entries:
    return tuple(
        tuple(summed(a, b if sign > 0 else negative(b)) for a, b in zip(row, more, strict=True))
        for row, more in zip(one, other, strict=True)
    )
