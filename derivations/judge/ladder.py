"""The one ordered list of rungs, and the way of a claim through it and through the gate."""

from __future__ import annotations

from collections.abc import Callable

from derivations.judge import gate
from derivations.judge.claim import Claim, Fault, Purpose
from derivations.judge.rungs.inequalities import judge_inequalities, judge_matrix_orders
from derivations.judge.rungs.matrices import judge_matrices
from derivations.judge.rungs.numbers import judge_numbers
from derivations.judge.rungs.recurrences import judge_recurrences
from derivations.judge.rungs.scalars import judge_scalars
from derivations.judge.rungs.sums import judge_sums
from derivations.judge.verdict import Evidence, Judgement, Verdict

Rung = Callable[[Claim], Judgement | None]

RUNGS: tuple[Rung, ...] = (
    judge_numbers,
    judge_recurrences,
    judge_matrix_orders,
    judge_matrices,
    judge_sums,
    judge_scalars,
    judge_inequalities,
)


def judge(claim: Claim) -> Judgement:
    """The verdict on a claim: that of the first reading that holds, else that of the usual one."""
    if claim.purpose is Purpose.DEFINITION:
        return Judgement(Verdict.GIVEN, "introduces what it names", Evidence("purpose"))
    usual, *others = [_of_reading(claim.read_as(r), r.remark) for r in claim.readings]
    for judgement in (usual, *others):
        if judgement.verdict.praises or judgement.verdict is Verdict.ROUNDED:
            return judgement
    if usual.verdict.accuses and any(not other.verdict.accuses for other in others):
        return gate.undecided(f"another reading is open (else {usual.verdict}: {usual.reason})")
    return usual


def _of_reading(claim: Claim, remark: str) -> Judgement:
    return gate.with_remark(gate.passed(claim, climbed(claim)), remark)


def climbed(claim: Claim) -> Judgement:
    """What the first rung that knows says of one reading."""
    for side in (claim.left, claim.right):
        if isinstance(side, Fault):
            return Judgement(Verdict.ILL_FORMED, side.why, Evidence("shapes"))
    for rung in RUNGS:
        judgement = rung(claim)
        if judgement is not None:
            return judgement
    return Judgement(Verdict.UNDECIDED, "no rule decides it", Evidence("ladder"))
