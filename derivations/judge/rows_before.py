"""The verdict on a row that follows from rows before it, or from what is stated."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.by_customs import KNOWN
from derivations.judge.claim import Claim, Premise
from derivations.judge.climbing import judge_readings
from derivations.judge.following.found_values import with_found_values
from derivations.judge.following.stated import with_all_stated
from derivations.judge.following.values_put_in import judge_value_put_in
from derivations.judge.restating.opaque import without_opaque
from derivations.judge.rungs.in_order import judge_consequence
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Derivative, Relation
from derivations.terms.substitution import free_leaves


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


def judge_from_other_rows(claim: Claim) -> Judgement | None:
    """The verdict on a row that fails as an identity, where rows of other chains give it.

    5·7ⁿ + 2 (7ⁿ - 2ⁿ) = 5·7ⁿ + 10q follows from 7ⁿ - 2ⁿ = 5q, which a text has said before. The
    rows of its own chain may be as wrong as it is. What need not hold, as that row, proves nothing.
    """
    others = _of_other_chains(claim)
    found = _drawn(replace(claim, premises=others)) if others else None
    if found is None or found.verdict is not Verdict.PROVED:
        return None
    supposed = {p.line for p in others if not p.stated} & set(found.evidence.follows)
    if supposed:
        return gate.undecided(f"it follows from line {min(supposed)}, if that holds")
    return found


def differentiates_a_row(claim: Claim) -> bool:
    """d/dx f(x, y) = d/dx 3 behind f(x, y) = 3, along which y may move with x."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Derivative) and isinstance(right, Derivative)):
        return False
    rows = tuple(p for p in claim.premises if _ties_letters(p))
    if left.wrt is not right.wrt or not rows:
        return False
    below = replace(claim, left=left.term, right=right.term, premises=rows)
    found = _drawn(below)
    return found is not None and found.verdict is Verdict.PROVED


def _of_other_chains(claim: Claim) -> tuple[Premise, ...]:
    """The premises that no common side joins to the row; no values, as n = 0 of n = 0, 1, 2, …"""
    sides = set(terms_of(claim))
    others = [p for p in claim.premises if _ties_letters(p)]
    while joined := [p for p in others if sides & {p.formula.left, p.formula.right}]:
        sides.update(side for p in joined for side in (p.formula.left, p.formula.right))
        others = [p for p in others if p not in joined]
    return tuple(others)


def _ties_letters(premise: Premise) -> bool:
    return len(free_leaves(premise.formula.left) | free_leaves(premise.formula.right)) > 1


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
