"""A wrong line with the nearest right statement."""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.repairs.nearby import tidied
from derivations.judge.repairs.repair import tried_repairs
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Formula, Symbol, Term
from derivations.terms.substitution import free_leaves


def with_suggestion(
    claim: Claim, judgement: Judgement, climbed: Callable[[Claim], Judgement]
) -> Judgement:
    """A wrong line with the nearest right statement, and why the nearest one is not it."""
    right, first = tried_repairs(claim, climbed, judgement)
    if right is not None and _goes_round(claim, right.repair.claim):
        right = None
    reason = judgement.reason
    is_open = judgement.verdict is Verdict.ILL_FORMED
    if is_open and first is not None and first.judgement.verdict is Verdict.REFUTED:
        found = first.judgement
        reason += f"; read with {first.repair.change}: {found.verdict}, {found.reason}"
        nearest = found.evidence.counterexample
        judgement = replace(judgement, evidence=replace(judgement.evidence, counterexample=nearest))
    if right is None:
        return replace(judgement, reason=reason)
    if is_open:
        reason += f"; with {right.repair.change} it is {right.judgement.verdict}"
    return replace(judgement, reason=reason, suggestion=_suggestion(claim, right.repair.claim))


def _goes_round(written: Claim, repaired: Claim) -> bool:
    """x = x² a/b for x = a/b: it would say what x is by x."""
    old, new = written.right, repaired.right
    if not (isinstance(old, Term) and isinstance(new, Term) and isinstance(repaired.left, Symbol)):
        return False
    return repaired.left in free_leaves(new) and repaired.left not in free_leaves(old)


def _suggestion(written: Claim, repaired: Claim) -> Term | Formula | None:
    """The new right side; the whole relation where more of it is new."""
    if not (isinstance(repaired.left, Term) and isinstance(repaired.right, Term)):
        return None
    if repaired.left is written.left and repaired.relation is written.relation:
        return tidied(repaired.right) if repaired.right.shape.is_scalar else repaired.right
    return Formula(repaired.left, repaired.relation, repaired.right)
