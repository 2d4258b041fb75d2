r"""Rows below an integral that the text states: t = \int_0^x (1 + u^2) du = x + x^3/3.

No point can be tried that satisfies t = ∫_0^x (1 + u²) du as it stands; with its value it can.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.errors import UserError
from derivations.judge.asymptotic.limits import NoLimit
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit, has_limits
from derivations.judge.integration.definite import Divergent
from derivations.judge.limits.values import Values
from derivations.judge.rungs.limits import judge_integrals_and_limits
from derivations.judge.rungs.scalars import EQUALITIES, explicit, hypotheses_of, judge_scalars
from derivations.judge.verdict import Judgement
from derivations.terms import Formula, subterms


def judge_worked_out(claim: Claim) -> Judgement | None:
    """An equation under hypotheses that speak of integrals, with the values of these."""
    if claim.relation not in EQUALITIES or not any(map(_has_limits, claim.hypotheses)):
        return None
    hypotheses = tuple(_worked_out(h, claim) for h in claim.hypotheses)
    if hypotheses == claim.hypotheses:
        return None
    valued = replace(claim, hypotheses=hypotheses)
    return judge_integrals_and_limits(valued) or judge_scalars(valued)


def _has_limits(stated: Formula) -> bool:
    return any(has_limits(part) for side in (stated.left, stated.right) for part in subterms(side))


def _worked_out(stated: Formula, claim: Claim) -> Formula:
    """t = ∫_0^x u du as t = x²/2; as it stands where the value is not proved, or not always."""
    if not _has_limits(stated):
        return stated
    values = Values(hypotheses_of(claim))
    try:
        left, right = (values.put_into(explicit(s, claim)) for s in (stated.left, stated.right))
    except (NotExplicit, UserError, NoValue, NoLimit, Divergent):
        return stated
    known = values.proved and not values.conditions
    return Formula(left, stated.relation, right) if known else stated
