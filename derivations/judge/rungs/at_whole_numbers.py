"""∫_0^∞ x^{n-1} e^{-x}/(n-1)! dx: what counts with an n of ℕ, judged at n = 1, 2, 3.

Only where no rule decides it for every n: one n refutes, and where all of them hold it is tested.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.errors import UserError
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue
from derivations.judge.rungs.limits import judge_integrals_and_limits
from derivations.judge.rungs.scalars import EQUALITIES, explicit_sides
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import Index, Integral, Term, subterms
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

RUNG = "whole numbers"
COUNTS = (1, 2, 3)


def judge_at_whole_numbers(claim: Claim) -> Judgement | None:
    """An equation between scalars with definite integrals in which one letter counts."""
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    left, right = sides
    if not any(isinstance(part, Integral) for side in sides for part in subterms(side)):
        return None
    counts = [leaf for leaf in free_leaves(left) | free_leaves(right) if isinstance(leaf, Index)]
    if len(counts) != 1:
        return None
    held = 0
    for value in COUNTS:
        at: dict[Term, Term] = {counts[0]: Index((), value)}
        instance = replace(claim, left=put(left, at), right=put(right, at), others=())
        try:
            found = judge_integrals_and_limits(instance)
        except (NoValue, UserError):
            return None
        if found is not None and found.verdict is Verdict.REFUTED:
            return _at(f"{text(counts[0])} = {value}", found)
        held += found is not None and found.verdict.praises
    if held < len(COUNTS):
        return None
    reason = f"held for {text(counts[0])} = {', '.join(map(str, COUNTS))}"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))


def _at(setting: str, found: Judgement) -> Judgement:
    """The judgement with the value of the letter in its counterexample."""
    against = found.evidence.counterexample
    if against is not None:
        parts = (setting, against.setting)
        against = replace(against, setting=", ".join(filter(None, parts)))
    evidence = replace(found.evidence, counterexample=against, rung=RUNG)
    return replace(found, reason=f"{setting}: {found.reason}", evidence=evidence)
