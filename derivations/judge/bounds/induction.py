"""An inequality for all n ≥ a: it holds at a, and where it holds at n it holds at n + 1.

The step is a certificate (`combinations`). A first few values are compared one by one, since the
step often holds from a later n on only: 2ⁿ > n² from 5.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import dataclass
from derivations.judge.bounds.combinations import Known, combination
from derivations.judge.bounds.gaps import DOWNWARDS, STRICT, UPWARDS, gap, stated
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.summation.steps import one_step_on
from derivations.terms import (
    Formula,
    Index,
    Number,
    Relation,
    Term,
    index,
    number,
    replace,
)
from derivations.terms.substitution import free_leaves

STARTS = (0, 1, 2, 3, 5, 8)  # how far from the first value the steps may begin


@dataclass(frozen=True, slots=True)
class Induction:
    """On which letter, from which value on, and where."""

    letter: Index
    first: int
    conditions: tuple[Formula, ...]


def by_induction(order: Formula, hypotheses: Sequence[Formula]) -> Induction | None:
    """The first letter over which it is proved; hypotheses: of the other letters."""
    letters = free_leaves(order.left) | free_leaves(order.right)
    for letter in sorted((e for e in letters if isinstance(e, Index)), key=str):
        others = [h for h in hypotheses if letter not in free_leaves(h.left) | free_leaves(h.right)]
        first = _least(letter, hypotheses)
        conditions = _proved_from(order, letter, first, others)
        if conditions is not None:
            return Induction(letter, first, conditions)
    return None


def _least(letter: Index, hypotheses: Sequence[Formula]) -> int:
    """The largest number below which the letter is not, by what is stated; 0 where nothing is."""
    found = [0]
    for h in hypotheses:
        one, relation, other = h.left, h.relation, h.right
        if relation in UPWARDS:
            one, other = other, one
        elif relation not in DOWNWARDS:
            continue
        value = _whole(other)
        if one is letter and value is not None:
            found.append(value + (relation in STRICT))
    return max(found)


def _whole(term: Term) -> int | None:
    if isinstance(term, Index) and term.is_constant:
        return term.constant
    if isinstance(term, Number) and term.value.denominator == 1:
        return int(term.value)
    return None


def _proved_from(
    order: Formula, letter: Index, first: int, others: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """The conditions under which base and step hold."""
    conditions: list[Formula] = []
    for offset in range(STARTS[-1] + 1):
        if offset in STARTS and (step := _step(order, letter, first + offset, others)) is not None:
            base = _base(order, letter, first + offset, others)
            return None if base is None else tuple(dict.fromkeys((*conditions, *base, *step)))
        base = _base(order, letter, first + offset, others)
        if base is None:
            return None
        conditions += base
    return None


def _base(
    order: Formula, letter: Index, value: int, others: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """It holds at one value: by numbers, else for all values of the other letters."""
    at = _put(order, letter, index(value))
    if free_leaves(at.left) or free_leaves(at.right):
        return combination(gap(at), stated(others), others)
    try:
        return () if holds_at(at, {}) else None
    except NoValue:
        return None


def _step(
    order: Formula, letter: Index, first: int, others: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """It holds at n + 1 if at n, for each n = first + t with t ≥ 0."""
    if any(h.relation is Relation.EQUAL for h in others):
        return None
    over = index(f"#over {letter}")
    now = gap(_put(order, letter, over + first))
    left, right = (one_step_on(side, letter) for side in (order.left, order.right))
    after = gap(_put(Formula(left, order.relation, right), letter, over + first))
    known = [now, Known(over), *stated(others)]
    found = combination(after, known, [*others, Formula(over, Relation.AT_LEAST, number(0))])
    if found is None or any(over in free_leaves(c.left) | free_leaves(c.right) for c in found):
        return None
    return found


def _put(order: Formula, letter: Index, value: Index) -> Formula:
    left, right = (replace(side, {letter: value}) for side in (order.left, order.right))
    return Formula(left, order.relation, right)


__all__ = ["Induction", "by_induction"]
