"""P(√n (X - μ) ≤ t) = P(X ≤ μ + t/√n): one event, whose condition is solved for something else.

    a X + b ≤ t  ⟺  X ≤ (t - b)/a   of a > 0

The differences of the sides of both conditions are positive multiples of each other. Nothing need
be known of the law.
"""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import Equality, equality
from derivations.judge.restating.optima import is_positive
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Comparison,
    Index,
    Number,
    Power,
    Probability,
    Product,
    Quotient,
    Relation,
    Root,
    ShapeError,
    Symbol,
    Term,
    negative,
    number,
    plus,
    times,
)
from derivations.terms.algebra import quotient
from derivations.terms.substitution import free_leaves

TURNED = {Relation.GREATER: Relation.LESS, Relation.AT_LEAST: Relation.AT_MOST}
ORDERS = (Relation.LESS, Relation.AT_MOST)
REASON = "the same event"


def by_same_event(claim: Claim) -> Judgement | None:
    """Proved where both sides are the probability of one event; None for anything else."""
    match claim.left, claim.right:
        case Probability(Comparison() as one, given, under), Probability(Comparison() as other):
            right = claim.right
            assert isinstance(right, Probability)
            if (given, under) != (right.given, right.under) or claim.relation is not Relation.EQUAL:
                return None
            found = _are_one(one, other, claim)
            if found is None:
                return None
            return Judgement(Verdict.PROVED, REASON, Evidence("probability", found.conditions))
    return None


def _are_one(one: Comparison, other: Comparison, claim: Claim) -> Equality | None:
    first, second = _difference(one), _difference(other)
    if first is None or second is None or first[0] is not second[0]:
        return None
    (_, left), (_, right) = first, second
    shared = sorted(free_leaves(left) & free_leaves(right), key=str)
    for leaf in (leaf for leaf in shared if isinstance(leaf, Symbol)):
        try:
            slopes = derivative(left, leaf), derivative(right, leaf)
            ratio = quotient(*slopes)
            if slopes[1] == number(0) or leaf in free_leaves(ratio):
                continue
            found = equality(left, times(ratio, right), claim.hypotheses)
        except (NoDerivative, NoNormalForm, Undefined, ShapeError, TypeError, ValueError):
            continue
        if found.holds and _is_positive(ratio, claim):
            return found
    return None


def _difference(event: Comparison) -> tuple[Relation, Term] | None:
    """d of d ≤ 0 and of d < 0"""
    left, right, relation = event.left, event.right, event.relation
    if relation in TURNED:
        left, right, relation = right, left, TURNED[relation]
    if relation not in ORDERS or not (left.shape.is_scalar and right.shape.is_scalar):
        return None
    return relation, plus(left, negative(right))


def _is_positive(factor: Term, claim: Claim) -> bool:
    """By its form, with an even root, which is no 0 where something is divided by it."""
    match factor:
        case Root(_, degree) if degree % 2 == 0:
            return True
        case Power(_, Number(value)) if value.denominator % 2 == 0:
            return True
        case Quotient(top, bottom):
            return _is_positive(top, claim) and _is_positive(bottom, claim)
        case Product(parts):
            return all(_is_positive(part, claim) for part in parts)
        case Index():
            return factor.is_variable
        case Symbol(name) if name.letter == "sigma":
            return True
    return is_positive(factor, claim)
