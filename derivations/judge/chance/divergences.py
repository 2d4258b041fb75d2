"""KL(q ‖ p) = …, where the text gives both laws by their names."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.chance.laws_below import may_mean_another, with_laws_below
from derivations.judge.claim import Claim
from derivations.judge.objections.settledness import BY_STATED_LAWS
from derivations.judge.rungs.probability import judge_probability
from derivations.judge.verdict import Judgement
from derivations.terms import Conditioned


def judge_divergence(claim: Claim) -> Judgement | None:
    """The verdict on the value of a divergence; None where a law is not given or ambiguous."""
    left = claim.left
    if not isinstance(left, Conditioned) or left.bar != "‖" or with_laws_below(claim) is claim:
        return None
    found = judge_probability(claim)
    if found is not None and found.verdict.accuses and may_mean_another(claim):
        return None
    return found and replace(found, evidence=replace(found.evidence, rung=BY_STATED_LAWS))
