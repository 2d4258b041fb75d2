"""(1 + 1/n)^n → e: what a side tends to, by the limit of the side."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.asymptotic.limits import INFINITY
from derivations.judge.chance.transforms import with_transforms
from derivations.judge.claim import Claim
from derivations.judge.rungs.limits import judge_integrals_and_limits
from derivations.judge.rungs.probability import judge_probability
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Call,
    Formula,
    Index,
    Limit,
    Map,
    Number,
    Probability,
    Relation,
    Symbol,
    Term,
    subterms,
)
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
    chances = with_transforms(left, {rule.name for rule in claim.functions})
    limit = Limit(move.left, move.right, chances, "")
    equation = replace(claim, left=limit, relation=Relation.EQUAL, hypotheses=rest)
    if any(isinstance(part, Probability | Map | Call) for part in subterms(chances)):
        by_chance = judge_probability(equation)
        if by_chance is not None and by_chance.verdict is not Verdict.UNDECIDED:
            return by_chance
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
