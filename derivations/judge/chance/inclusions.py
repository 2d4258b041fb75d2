"""P(A) ≤ P(B) where A evidently implies B: Y > a and Y ≥ a, Y ≥ a and |Y| ≥ a, A ∩ C and A.

(Ross, A First Course in Probability, 2.4: the probability is monotone.)
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.terms import (
    Absolute,
    Comparison,
    Formula,
    Intersection,
    Number,
    Probability,
    Relation,
    Term,
    Union,
    canonical,
)

WEAKER = {
    Relation.GREATER: (Relation.GREATER, Relation.AT_LEAST),
    Relation.AT_LEAST: (Relation.AT_LEAST,),
    Relation.LESS: (Relation.LESS, Relation.AT_MOST),
    Relation.AT_MOST: (Relation.AT_MOST,),
    Relation.EQUAL: (Relation.EQUAL, Relation.AT_LEAST, Relation.AT_MOST),
}
BELOW, ABOVE = (Relation.LESS, Relation.AT_MOST), (Relation.GREATER, Relation.AT_LEAST)
CLOSED = (Relation.AT_MOST, Relation.AT_LEAST)
TURNED = {Relation.GREATER: Relation.LESS, Relation.AT_LEAST: Relation.AT_MOST}


def is_monotone(smaller: Term, larger: Term, stated: Sequence[Formula] = ()) -> bool:
    """Whether both are chances under one condition, of which the first event implies the other.

    Any chance is between 0 and 1. stated: orders between the bounds of the events, as x_1 < x_2.
    """
    match smaller, larger:
        case Probability(one, given), Probability(other, also):
            same = tuple(map(canonical, given)) == tuple(map(canonical, also))
            return same and smaller.under == larger.under and implies(one, other, stated)
        case Number(low), Probability():
            return low <= 0
        case Probability(), Number(high):
            return high >= 1
    return False


def implies(one: Term, other: Term, stated: Sequence[Formula] = ()) -> bool:
    """Whether the first event implies the second by its form, or by an order of their bounds."""
    if canonical(one) is canonical(other):
        return True
    match one, other:
        case Union(events), _:
            return all(implies(each, other, stated) for each in events)
        case _, Intersection(events):
            return all(implies(one, each, stated) for each in events)
        case Intersection(events), _:
            return any(implies(each, other, stated) for each in events)
        case _, Union(events):
            return any(implies(one, each, stated) for each in events)
        case Comparison(left, sign, at), Comparison(right, weaker, bound):
            sizes = isinstance(right, Absolute) and canonical(right.term) is canonical(left)
            above = sign in (Relation.GREATER, Relation.AT_LEAST)
            same = canonical(left) is canonical(right) or (sizes and above)
            if same and canonical(at) is canonical(bound):
                return weaker in WEAKER.get(sign, ())
            return same and _reaches_further(sign, at, weaker, bound, stated)
    return False


def _reaches_further(
    sign: Relation, at: Term, weaker: Relation, bound: Term, stated: Sequence[Formula]
) -> bool:
    """Whether X ≤ at implies X ≤ bound, as at < bound is stated; X > at so where at > bound is."""
    below = sign in BELOW and weaker in BELOW
    if not below and not (sign in ABOVE and weaker in ABOVE):
        return False
    low, high = (at, bound) if below else (bound, at)
    strict = sign in CLOSED and weaker not in CLOSED
    signs = (Relation.LESS,) if strict else (Relation.LESS, Relation.AT_MOST)
    return any(
        (h.relation in signs and (h.left, h.right) == (low, high))
        or (TURNED.get(h.relation) in signs and (h.right, h.left) == (low, high))
        for h in stated
    )
