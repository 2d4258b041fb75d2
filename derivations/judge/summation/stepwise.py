"""Products and sums that equal others, by one step of n: ∏_{k=1}^n c x_k = cⁿ ∏_{k=1}^n x_k.

At the first n both are one factor; from n to n + 1 both get the same one. Exponents that are whole
for every n are letters for whole numbers then, so that no sign of a base is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import Equality, equality
from derivations.judge.summation.steps import one_step_on
from derivations.judge.summation.whole_exponents import with_whole_exponents
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Relation,
    Term,
    free_indices,
    index,
    plus,
    substitute,
    times,
)

RUNG = "sums"


def by_one_step(big: Term, other: Term, hypotheses: Sequence[Formula]) -> Judgement | None:
    """Proved by induction on the upper bound, where its body does not speak of that."""
    if not isinstance(big, IndexedSum | IndexedProduct) or not isinstance(big.upper, Index):
        return None
    if not isinstance(big.lower, Index) or not big.lower.is_constant:
        return None
    if len(big.upper.parts) != 1 or big.upper.parts[0][1] != 1:
        return None
    name = big.upper.parts[0][0]
    if name in free_indices(big.body):
        return None
    letter, first = index(name), big.lower - big.upper.constant
    base = _base(big, other, name, first, hypotheses)
    step = _step(big, other, letter, first, hypotheses) if base is not None else None
    if base is None or step is None:
        return None
    conditions = tuple(dict.fromkeys((*base.conditions, *step.conditions)))
    if any(name in free_indices(c.left) | free_indices(c.right) for c in conditions):
        return None
    reason = f"induction on {name}, {name} ≥ {first}"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, conditions))


def _base(
    big: IndexedSum | IndexedProduct,
    other: Term,
    name: str,
    first: Index,
    hypotheses: Sequence[Formula],
) -> Equality | None:
    assert isinstance(big.lower, Index)
    only = substitute(big.body, {big.variable.variable: big.lower})
    try:
        value = scalar_entry(substitute(other, {name: first}), {})
        return _where_equal(only, value, hypotheses)
    except (NotExplicit, TypeError):
        return None


def _step(
    big: IndexedSum | IndexedProduct,
    other: Term,
    letter: Index,
    first: Index,
    hypotheses: Sequence[Formula],
) -> Equality | None:
    assert isinstance(big.upper, Index)
    last = substitute(big.body, {big.variable.variable: big.upper + 1})
    grown = plus(other, last) if isinstance(big, IndexedSum) else times(other, last)
    known = [*hypotheses, Formula(letter, Relation.AT_LEAST, first)]
    after, grown = (with_whole_exponents(s, letter) for s in (one_step_on(other, letter), grown))
    return _where_equal(after, grown, known)


def _where_equal(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Equality | None:
    """Equal but for single values: a condition on a sign would leave out too much."""
    try:
        found = equality(left, right, hypotheses)
    except (NoNormalForm, Undefined):
        return None
    apart = all(c.relation is Relation.NOT_EQUAL for c in found.conditions)
    return found if found.holds and apart else None


__all__ = ["by_one_step"]
