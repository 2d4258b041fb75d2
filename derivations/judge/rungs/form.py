"""Relations that have no meaning: sides of different shapes, an index that nothing binds."""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Index, Number, Relation, Term, free_indices

RUNG = "form"
COMPARED = (
    *(Relation.EQUAL, Relation.DEFINED, Relation.APPROXIMATELY, Relation.NOT_EQUAL),
    *(Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST),
)
ORDERS = COMPARED[4:]


def judge_shapes(claim: Claim) -> Judgement | None:
    """Both sides must have one shape; the number 0 stands for a zero of any shape."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if claim.relation not in COMPARED or left.shape == right.shape:
        return None
    if any(isinstance(side, Number) and side.value == 0 for side in (left, right)):
        return None
    reason = f"{left.shape} against {right.shape}"
    if claim.relation in ORDERS:
        reason = f"no order is defined between {left.shape} and {right.shape}"
    return Judgement(Verdict.ILL_FORMED, reason, Evidence(RUNG))


def judge_binding(claim: Claim) -> Judgement | None:
    """About a recurrence, an index of the right side stands on the left or in the scope."""
    loose = loose_indices(claim)
    if not loose:
        return None
    verb = "is" if len(loose) == 1 else "are"
    reason = f"{', '.join(loose)} {verb} not bound"
    return Judgement(Verdict.ILL_FORMED, reason, Evidence(RUNG))


def loose_indices(claim: Claim) -> list[str]:
    """The indices of the right side that nothing brings into scope, of a claim about a model."""
    left, right = claim.left, claim.right
    if claim.model is None or not (isinstance(left, Term) and isinstance(right, Term)):
        return []
    scoped = free_indices(left) | claim.model.horizon.variables
    for hypothesis in claim.hypotheses:
        if _speaks_of_indices(hypothesis.left) or _speaks_of_indices(hypothesis.right):
            scoped |= free_indices(hypothesis.left) | free_indices(hypothesis.right)
    return sorted(free_indices(right) - scoped)


def _speaks_of_indices(term: Term) -> bool:
    from derivations.terms.equality import as_index

    return isinstance(as_index(term), Index)
