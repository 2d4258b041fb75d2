"""The verdict on a row that may introduce what it names, where what stands before settles it."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.chance.densities import has_density
from derivations.judge.chance.determined import is_information
from derivations.judge.claim import Claim, Purpose
from derivations.judge.objections.settledness import BY_RECURRENCE, BY_STATED_LAWS
from derivations.judge.rungs.in_order import (
    judge_divergence,
    judge_given,
    judge_graphical_models,
    judge_later_member,
    judge_member,
    judge_other_argument,
    judge_posteriors,
    judge_random_vectors,
    judge_slope_of_a_state,
    judge_value,
    judge_worlds,
)
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Symbol, Term, Vector


def judge_as_value(claim: Claim) -> Judgement | None:
    """The verdict on a value that what stands before determines."""
    claim = replace(claim, purpose=Purpose.IDENTITY)
    found = judge_value(claim) or judge_member(claim) or judge_later_member(claim)
    found = found or judge_slope_of_a_state(claim) or judge_divergence(claim)
    found = found or judge_other_argument(claim)
    if found is None and claim.chance.moments:
        found = _as_moment(claim)
    if found is None:
        return _as_law(claim)
    passed = gate.passed(claim, found, gate.OF_VALUES)
    return None if passed.verdict is Verdict.UNDECIDED else passed


def _as_moment(claim: Claim) -> Judgement | None:
    """The verdict on σ = …, where σ is the standard deviation of a variable with a stated law."""
    from derivations.judge.chance.named_moments import as_named_moment

    named = as_named_moment(claim)
    found = None if named is None else judge_given(named)
    if found is None or found.verdict is Verdict.UNDECIDED:
        return None
    return replace(found, evidence=replace(found.evidence, rung=BY_STATED_LAWS))


def _as_law(claim: Claim) -> Judgement | None:
    """That log p(x) = …, KL(q ‖ p) = … and E_q[…] = 0 hold in all finite worlds of densities.

    What is written of I(X; Y), which has one meaning, may also fail there.
    """
    found = judge_graphical_models(claim) or judge_worlds(claim)
    if found is None or not (found.verdict.praises or is_information(claim.left)):
        return None
    passed = gate.passed(claim, found)
    return passed if passed.verdict is not Verdict.UNDECIDED else None


def judge_if_given(claim: Claim) -> Judgement:
    """The verdict on what a row states of chance where all that stands before gives it."""
    claim = replace(claim, purpose=Purpose.IDENTITY)
    if (posterior := judge_posteriors(claim)) is not None:
        return gate.passed(claim, posterior)
    if isinstance(claim.right, Term) and has_density(claim.right):
        found = gate.passed(claim, judge_worlds(claim) or judge_given(claim))
        if found.verdict is not Verdict.UNDECIDED:
            return found
    elif (of_laws := _as_law(claim)) is not None:
        return of_laws
    return gate.passed(claim, judge_random_vectors(claim) or judge_given(claim))


def is_of_iterates(claim: Claim | None, found: Judgement) -> bool:
    """(x_2, y_2) = (0.27, 0.07), which the stated steps compute: it puts nothing in."""
    left = claim.left if claim is not None else None
    return (
        found.evidence.rung == BY_RECURRENCE
        and isinstance(left, Vector)
        and all(isinstance(entry, Symbol) and entry.indices for entry in left.entries)
    )
