"""Letters of a counterexample that the row does not have, and that have nothing to do with it."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.objections.settledness import (
    BY_EQUATIONS,
    BY_POWER_LAWS,
    BY_RECURRENCE,
    BY_WORLDS,
)
from derivations.judge.speaking import indices, is_declared, shown_name, terms_of, variables
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Relation, Symbol

ONE_SUBJECT = (BY_RECURRENCE, BY_EQUATIONS, BY_WORLDS)


def letters_of_another_row(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """f = -e(n_i - n_e), behind which f = -e n_0 exp(kφ) says what n_i and n_e are.

    A side of the row is known by an equation with letters that the row does not have, and of which
    nothing is stated: what the row says of them is new.
    """
    found = judgement.evidence.counterexample
    if found is None or judgement.verdict is not Verdict.REFUTED:
        return
    if claim.relation is not Relation.EQUAL or judgement.evidence.rung in ONE_SUBJECT:
        return
    by_laws = judgement.reason.startswith(BY_POWER_LAWS)
    if claim.law is None and claim.premise is None and not by_laws:
        return
    own = {shown_name(leaf) for leaf in variables(*terms_of(claim))}
    own |= {shown_name(at) for side in terms_of(claim) for at in indices(side)}
    stated = {shown_name(s) for h in claim.hypotheses for s in variables(h.left, h.right)}
    leaves = {binding.leaf for binding in found.point if isinstance(binding.leaf, Symbol)}
    brought = {shown_name(leaf) for leaf in leaves if not is_declared(leaf, claim)} - own - stated
    if brought:
        yield f"what {min(brought)} has to do with the row is not said"
