"""Equations between members of families: softmax, one-hot vectors, Kronecker's delta.

Proved for every size of the index set, case by case; else tried at small sizes, with every free
index at every place of the set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from derivations.judge.claim import Claim
from derivations.judge.explicit import NotExplicit
from derivations.judge.members import Settling, cases, speaks_of_members
from derivations.judge.ordered.proof import judgement_of, proof
from derivations.judge.rungs.matrices import (
    Sides,
    at_sizes,
    expanded_hypotheses,
    expanded_sides,
)
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.verdict import Judgement
from derivations.terms import Formula, Term, replace


def judge_members(claim: Claim) -> Judgement | None:
    """An equation with a delta or a derivative by a member of a family."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation not in EQUALITIES or claim.model is not None:
        return None
    if not speaks_of_members(*sides):
        return None
    hypotheses = expanded_hypotheses(claim)
    conditions = _proved(sides, hypotheses)
    if conditions is not None:
        return judgement_of(conditions, "for index sets of every size")
    return at_sizes(sides, hypotheses)


def _proved(sides: Sides, hypotheses: Sequence[Formula]) -> tuple[Formula, ...] | None:
    found: dict[Formula, None] = {}
    try:
        for case in cases(sides):
            left, right = (Settling().of(replace(side, case)) for side in sides)
            assumed = [_in_case(h, case) for h in hypotheses]
            holds = proof(left, right, assumed)
            if holds is None:
                return None
            found |= dict.fromkeys(holds.conditions)
    except NotExplicit:
        return None
    return tuple(found)


def _in_case(formula: Formula, case: Mapping[Term, Term]) -> Formula:
    return Formula(replace(formula.left, case), formula.relation, replace(formula.right, case))
