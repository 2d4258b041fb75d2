"""Relations that have no meaning: sides of different shapes, an index that nothing binds."""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Number,
    Relation,
    Symbol,
    Term,
    free_indices,
    subterms,
)

RUNG, BINDING = "form", "binding"
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
    loose = loose_indices(claim) or left_over(claim)
    if not loose:
        return None
    verb = "is" if len(loose) == 1 else "are"
    reason = f"{', '.join(loose)} {verb} not bound"
    return Judgement(Verdict.ILL_FORMED, reason, Evidence(BINDING))


def left_over(claim: Claim) -> list[str]:
    """The indices that sums on the left bind, and that count on the right, where no sum is.

    Below a name an index may stand for any: n E[X_i].
    """
    left, right = claim.left, claim.right
    if claim.model is not None or claim.relation is not Relation.EQUAL:
        return []
    if not (isinstance(left, Term) and isinstance(right, Term)) or not free_indices(right):
        return []
    kinds = IndexedSum | IndexedProduct | IndexedExtremum
    binders = [p for p in subterms(left) if isinstance(p, kinds)]
    if not binders or any(p.binds for p in subterms(right)):
        return []
    bound = {str(p.variable) for p in binders} - free_indices(left)
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    stated += [d.expression for d in claim.definitions]
    bound -= {name for side in stated for name in free_indices(side)}
    return sorted(bound & _counting(right))


def _counting(term: Term) -> frozenset[str]:
    """The indices that stand elsewhere than below a name."""
    if isinstance(term, Symbol):
        return frozenset()
    if isinstance(term, Index):
        return frozenset(term.variables)
    return frozenset().union(*map(_counting, term.children))


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
