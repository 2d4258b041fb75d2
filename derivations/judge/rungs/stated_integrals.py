"""Rows about integrals of functions without formulas, by the values that the text states."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.integration.stated_values import (
    NotLinear,
    determined,
    speaks_of_integrals,
)
from derivations.judge.rungs.calculus import by
from derivations.judge.verdict import Judgement
from derivations.terms import Number, Relation, Term

ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)


def judge_stated_integrals(claim: Claim) -> Judgement | None:
    """The row with the values of both sides put in, where the stated integrals determine them."""
    from derivations.judge.climbing import climbed

    left, right = claim.left, claim.right
    if claim.relation not in (Relation.EQUAL, *ORDERS):
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if not (speaks_of_integrals(left) or speaks_of_integrals(right)):
        return None
    if not any(
        speaks_of_integrals(h.left) or speaks_of_integrals(h.right) for h in claim.hypotheses
    ):
        return None
    try:
        values = [determined(side, claim.hypotheses) for side in (left, right)]
    except NotLinear:
        return None
    if any(value is None for value in values):
        return None
    first, second = (Number(value) for value in values if value is not None)
    changed = replace(
        claim, left=first, right=second, others=(), hypotheses=(), premises=(), premise=None
    )
    return by(climbed(changed), "by the integrals that are stated")
