"""(1 + 1/n)^n → e: what a side tends to, by the limit of the side."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.asymptotic.limits import INFINITY
from derivations.judge.claim import Claim
from derivations.judge.rungs.limits import judge_integrals_and_limits
from derivations.judge.verdict import Judgement
from derivations.terms import Formula, Index, Limit, Number, Relation, Symbol, Term
from derivations.terms.substitution import free_leaves

GROWING = frozenset("nNkmTt")  # letters that go to infinity without a word


def judge_tendencies(claim: Claim) -> Judgement | None:
    """left → right where one variable of the left side moves, as the text says or by its letter."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.TENDS_TO or claim.model is not None:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)) or not left.shape.is_scalar:
        return None
    counted = _place(left)
    if counted is None and isinstance(left, Symbol | Index | Number):
        return None  # f: X → Y
    gone = free_leaves(left) - free_leaves(right) if counted is None else {counted}
    stated = [
        h
        for h in claim.hypotheses
        if h.relation is Relation.TENDS_TO and h.left in gone and not free_leaves(h.right)
    ]
    moving = stated or [_to_infinity(leaf) for leaf in gone if _grows(leaf)]
    if len(moving) != 1:
        return None
    (move,) = moving
    assert isinstance(move.left, Symbol | Index)
    rest = tuple(h for h in claim.hypotheses if h.relation is not Relation.TENDS_TO)
    limit = Limit(move.left, move.right, left, "")
    equation = replace(claim, left=limit, relation=Relation.EQUAL, hypotheses=rest)
    return judge_integrals_and_limits(equation)


def _place(term: Term) -> Index | None:
    """n of a_n"""
    match term:
        case Symbol(_, _, _, (Index() as place,)) if place.is_variable:
            return place
    return None


def _to_infinity(leaf: Term) -> Formula:
    return Formula(leaf, Relation.TENDS_TO, INFINITY)


def _grows(leaf: Term) -> bool:
    if isinstance(leaf, Index):
        return True
    return isinstance(leaf, Symbol) and leaf.name.letter in GROWING and not leaf.indices
