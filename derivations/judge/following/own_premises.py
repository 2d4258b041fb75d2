"""The rows before a row that may be its premises: of its own case, and not the row itself."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Premise, Purpose
from derivations.judge.following.infeasible import is_infeasible
from derivations.judge.objections.settledness import is_along_unknown, moving_letters
from derivations.terms import Formula, Relation, subterms
from derivations.terms.substitution import free_leaves

ORDERS = (Relation.LESS, Relation.GREATER, Relation.AT_MOST, Relation.AT_LEAST)


def with_own_premises(claim: Claim) -> Claim:
    """The claim with those premises only that it may be concluded from."""
    return _of_its_case(_without_itself(_without_blind_slopes(claim)))


def _of_its_case(claim: Claim) -> Claim:
    """Without θ > 0 of an earlier case, and what it gave, where θ < 0 is supposed now."""
    bounds = [h for h in claim.hypotheses if h.relation in ORDERS]
    if not bounds:
        return claim
    kept = tuple(p for p in claim.premises if not _contradicts(p, bounds))
    return claim if len(kept) == len(claim.premises) else replace(claim, premises=kept)


def _contradicts(premise: Premise, bounds: list[Formula]) -> bool:
    if premise.formula.relation not in ORDERS:
        return False
    letters = free_leaves(premise.formula.left) | free_leaves(premise.formula.right)
    same = [h for h in bounds if free_leaves(h.left) | free_leaves(h.right) <= letters]
    return bool(same) and is_infeasible([premise.formula, *same]) and not is_infeasible(same)


def _without_itself(claim: Claim) -> Claim:
    """Without p = 1 before p = 1: what is stated again is not concluded."""
    if claim.purpose is not Purpose.DEFINITION:
        return claim
    said = (claim.left, claim.right)
    kept = tuple(p for p in claim.premises if (p.formula.left, p.formula.right) != said)
    return replace(claim, premises=kept)


def _without_blind_slopes(claim: Claim) -> Claim:
    """Without y″ = d/dx (-x/y) beside y′: algebra would differentiate with y kept constant."""
    moving = moving_letters(claim)
    if not moving:
        return claim
    kept = tuple(
        premise
        for premise in claim.premises
        if not any(
            is_along_unknown(part, moving)
            for side in (premise.formula.left, premise.formula.right)
            for part in subterms(side)
        )
    )
    return replace(claim, premises=kept)
