"""P(A) ≤ P(B) where A evidently implies B: Y > a and Y ≥ a, Y ≥ a and |Y| ≥ a, A ∩ C and A.

(Ross, A First Course in Probability, 2.4: the probability is monotone.)
"""

from __future__ import annotations

from derivations.terms import (
    Absolute,
    Comparison,
    Intersection,
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


def is_monotone(smaller: Term, larger: Term) -> bool:
    """Whether both are chances under one condition, of which the first event implies the other."""
    match smaller, larger:
        case Probability(one, given), Probability(other, also):
            same = tuple(map(canonical, given)) == tuple(map(canonical, also))
            return same and smaller.under == larger.under and implies(one, other)
    return False


def implies(one: Term, other: Term) -> bool:
    """Whether the first event implies the second by its form."""
    if canonical(one) is canonical(other):
        return True
    match one, other:
        case Union(events), _:
            return all(implies(each, other) for each in events)
        case _, Intersection(events):
            return all(implies(one, each) for each in events)
        case Intersection(events), _:
            return any(implies(each, other) for each in events)
        case _, Union(events):
            return any(implies(one, each) for each in events)
        case Comparison(left, sign, at), Comparison(right, weaker, bound):
            sizes = isinstance(right, Absolute) and canonical(right.term) is canonical(left)
            above = sign in (Relation.GREATER, Relation.AT_LEAST)
            same = canonical(left) is canonical(right) or (sizes and above)
            return same and canonical(at) is canonical(bound) and weaker in WEAKER.get(sign, ())
    return False
