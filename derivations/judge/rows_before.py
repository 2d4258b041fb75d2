"""The verdict on a row that follows from rows before it, or from what is stated."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.by_customs import KNOWN
from derivations.judge.claim import Claim
from derivations.judge.climbing import judge_readings
from derivations.judge.following.found_values import with_found_values
from derivations.judge.following.stated import with_all_stated
from derivations.judge.following.values_put_in import judge_value_put_in
from derivations.judge.restating.opaque import without_opaque
from derivations.judge.rungs.in_order import judge_consequence
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Relation


def in_both_directions(claim: Claim, found: Judgement | None) -> Judgement | None:
    """What was found of a row; of one behind ⟺, only where it holds in both directions."""
    if found is None or not claim.equivalent:
        return found
    from derivations.judge.following.equivalences import both_ways

    return both_ways(claim, found)


def judge_from_rows_before(claim: Claim) -> Judgement | None:
    """The verdict on a row that follows from others; None where it does not evidently."""
    found = _drawn(claim)
    if found is None and claim.model is None and not claim.equivalent:
        stated = with_all_stated(claim)
        found = None if stated is None else _drawn(stated)
        found = found or _by_value_put_in(stated or claim)
        found = found or _by_found_values(claim)
    return found


def _by_found_values(claim: Claim) -> Judgement | None:
    """The verdict on a number that is computed from numbers that rows before have found."""
    if (valued := with_found_values(claim)) is None:
        return None
    found = judge_readings(valued[0])
    if found.verdict not in (Verdict.PROVED, Verdict.ROUNDED):
        return None
    follows = tuple(dict.fromkeys((*found.evidence.follows, *valued[1])))
    return replace(found, evidence=replace(found.evidence, follows=follows))


def _by_value_put_in(claim: Claim) -> Judgement | None:
    """The verdict on a value that solves a stated equation; None where it does not evidently."""
    found = judge_value_put_in(claim, judge_readings) if _has_equations(claim) else None
    passed = None if found is None else gate.passed(claim, found, gate.CONTRADICTION)
    return None if passed is None or passed.verdict is Verdict.UNDECIDED else passed


def _has_equations(claim: Claim) -> bool:
    return bool(claim.premises) or any(h.relation is Relation.EQUAL for h in claim.hypotheses)


def _drawn(claim: Claim) -> Judgement | None:
    """The verdict on what follows from the premises of a claim; None where none is evident."""
    claim = without_opaque(claim)
    found = in_both_directions(claim, judge_consequence(claim))
    passed = None if found is None else gate.passed(claim, found)
    return passed if passed is not None and passed.verdict in KNOWN else None
