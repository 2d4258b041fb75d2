"""Derivatives, densities and inverses with the formulas that a text states for them.

    ∂/∂θ log p = Σ y_i/θ - n  ⟹  ∂²/∂θ² log p = ∂/∂θ (Σ y_i/θ - n)

What is stated of p(y_i | θ) is stated of every member, so that it may be put in below ∏_i, too.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import Conditioned, Derivative, Inverse, Relation, Term, subterms
from derivations.terms.substitution import replace_terms


def with_stated_parts(claim: Claim) -> Claim | None:
    """The claim with each such part by its formula; None where it has none."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    values: dict[Term, Term] = {
        stated.left: stated.right
        for stated in claim.hypotheses
        if stated.relation is Relation.EQUAL
        and isinstance(stated.left, Derivative | Conditioned | Inverse)
        and stated.left not in subterms(stated.right)
    }
    used = {part for side in (left, right) for part in subterms(side) if part in values}
    if not used:
        return None
    put = {part: values[part] for part in used}
    return replace(claim, left=replace_terms(left, put), right=replace_terms(right, put), others=())
