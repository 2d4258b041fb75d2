"""Rows of matrices that are multiples: XᵀXw − Xᵀy + λNw = 0 from 2/N (XᵀXw − Xᵀy) + 2λw = 0.

A number is sought among the ratios of what the summands of both are multiplied by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from derivations.judge.ordered.proof import Proof, may_be_multiples, proof
from derivations.terms import (
    Formula,
    Negation,
    Product,
    Quotient,
    Sum,
    Term,
    Zero,
    number,
    plus,
    times,
)
from derivations.terms.algebra import quotient

MOST_FACTORS = 6
ZERO, ONE = number(0), number(1)


def multiple(goal: Formula, row: Formula, hypotheses: Sequence[Formula]) -> Proof | None:
    """That the difference of the goal is a number times that of the row."""
    one, other = _difference(goal), _difference(row)
    if one is None or other is None or one.shape != other.shape:
        return None
    if not may_be_multiples(one, other, tuple(hypotheses)):
        return None
    for factor in islice(_factors(one, other), MOST_FACTORS):
        found = proof(one, times(factor, other), hypotheses)
        if found is not None:
            return found
    return None


def _difference(row: Formula) -> Term | None:
    left, right = row.left, row.right
    if _is_zero(right):
        return left
    if _is_zero(left):
        return right
    return plus(left, Negation(right)) if left.shape == right.shape else None


def _is_zero(side: Term) -> bool:
    return isinstance(side, Zero) or side == ZERO


def _factors(one: Term, other: Term) -> Iterator[Term]:
    """What the other may have to be multiplied by, each once."""
    of_one, of_other = list(_scalars(one)), list(_scalars(other))
    found = (quotient(a, b) for a in of_one for b in of_other)
    yield from dict.fromkeys((ONE, *found))


def _scalars(term: Term) -> Iterator[Term]:
    """What stands before each summand, with its sign."""
    match term:
        case Sum(parts):
            for part in parts:
                yield from _scalars(part)
        case Negation(inner):
            yield from (times(number(-1), each) for each in _scalars(inner))
        case Quotient(top, bottom) if bottom.shape.is_scalar:
            yield from (quotient(each, bottom) for each in _scalars(top))
        case Product(parts):
            own = [part for part in parts if part.shape.is_scalar]
            sums = [p for p in parts if isinstance(p, Sum) and not p.shape.is_scalar]
            within = _scalars(sums[0]) if len(sums) == 1 else iter((ONE,))
            yield from (times(*own, each) for each in within)
        case _:
            yield ONE
