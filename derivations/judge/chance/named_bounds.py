"""Sums up to n_in and N_k: what ends a sum over members is a whole number, and a name for one."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import Formula, IndexedProduct, IndexedSum, Symbol, Term, index, subterms
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves


def with_named_bounds(claim: Claim) -> Claim:
    """The claim with an index for each such name, wherever it stands."""
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    definitions = [definition.expression for definition in claim.definitions]
    bounds = {
        part.upper
        for term in (claim.left, claim.right, *definitions)
        for part in subterms(term)
        if isinstance(part, IndexedSum | IndexedProduct) and _is_named(part.upper)
    }
    if not bounds:
        return claim
    whole: dict[Term, Term] = {bound: index(str(bound)) for bound in bounds}
    return replace(
        claim,
        left=put(claim.left, whole),
        right=put(claim.right, whole),
        definitions=tuple(
            replace(d, expression=put(d.expression, whole))
            if not bounds.isdisjoint(free_leaves(d.expression))
            else d
            for d in claim.definitions
        ),
        hypotheses=tuple(
            Formula(put(h.left, whole), h.relation, put(h.right, whole)) for h in claim.hypotheses
        ),
    )


def _is_named(bound: Term) -> bool:
    """n_in, and no size of a set"""
    return (
        isinstance(bound, Symbol)
        and bool(bound.name.label)
        and not (bound.indices or bound.name.accents)
    )
