"""Series whose terms are taken in pairs: Σ (-1)^k/k = Σ (1/(2k) - 1/(2k - 1)).

Where the terms tend to 0, both have the same partial sums but for one term, and so the same value
(Knopp, Theory and Application of Infinite Series, 15).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Purpose
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Constant,
    Index,
    IndexedSum,
    Limit,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Term,
    number,
    plus,
    substitute,
    times,
)

INFINITY, ZERO = Constant("infinity"), number(0)
REASON = "two terms at a time, which tend to 0"


def judge_paired_series(
    claim: Claim, of_readings: Callable[[Claim], Judgement]
) -> Judgement | None:
    """The judgement on the terms of two series, where two of one may make one of the other."""
    if claim.relation is not Relation.EQUAL:
        return None
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    left, right = _series(claim.left), _series(claim.right)
    if left is None or right is None:
        return None
    for single, paired in ((left, right), (right, left)):
        place = paired.variable
        assert isinstance(paired.lower, Index)
        assert isinstance(single.lower, Index)
        first = single.lower + place.times(2) - paired.lower.times(2)
        terms = (substitute(single.body, {single.variable.variable: first + k}) for k in (0, 1))
        same = replace(claim, left=plus(*terms), right=paired.body, others=())
        vanish = replace(claim, left=_limit(single), right=ZERO, others=())
        asked = (replace(each, purpose=Purpose.IDENTITY) for each in (same, vanish))
        found = next(_if_all_are_right(asked, of_readings), None)
        if found is not None:
            return replace(found, reason=f"{REASON}: {found.reason}")
    return None


def _if_all_are_right(
    claims: Iterator[Claim], of_readings: Callable[[Claim], Judgement]
) -> Iterator[Judgement]:
    """The verdict of the first, where all of them are right."""
    found = []
    for claim in claims:
        found.append(of_readings(claim))
        if not found[-1].verdict.praises:
            return
    yield found[0]


def _series(side: Term) -> IndexedSum | None:
    """Σ_{k=a}^∞ of a side, with what stands before it inside."""
    match side:
        case Negation(inner):
            found = _series(inner)
            return None if found is None else _scaled(found, number(-1))
        case Product((*factors, IndexedSum() as last)):
            found = _series(last)
            return None if found is None else _scaled(found, times(*factors))
        case IndexedSum(_, Index() as first, end, _) if end == INFINITY and first.is_constant:
            return side
    return None


def _scaled(series: IndexedSum, by: Term) -> IndexedSum:
    return IndexedSum(series.variable, series.lower, series.upper, times(by, series.body))


def _limit(series: IndexedSum) -> Term:
    """The limit of the terms without their signs."""
    return Limit(series.variable, INFINITY, _without_signs(series.body))


def _without_signs(term: Term) -> Term:
    """1/k of (-1)^k/k, within products and quotients."""
    match term:
        case Negation(inner):
            return _without_signs(inner)
        case Power(Number(value), _) if value == -1:
            return number(1)
        case Power(Negation(Number(value)), _) if value == 1:
            return number(1)
        case Product(factors):
            return times(*map(_without_signs, factors))
        case Quotient(top, bottom):
            return Quotient(_without_signs(top), bottom)
    return term


__all__ = ["judge_paired_series"]
