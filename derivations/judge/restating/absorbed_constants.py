r"""An arbitrary constant takes up what it is multiplied by: (x² + C)/2 = x²/2 + C.

The C of an antiderivative is any number on each side of a row. So both sides are compared without
it, where each has a multiple of it and nothing defines it.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Constant,
    Integral,
    Name,
    Relation,
    Symbol,
    Term,
    number,
    scalar,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.substitution import free_leaves

C = scalar(Name("C"))
ABSORBED = "C as any number on each side"
ZERO = number(0)


def without_absorbed_constant(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with 0 for C on both sides; None where C is no constant of integration."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or claim.model is not None:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)) or _is_known(claim):
        return None
    others = {x for s in (left, right) for x in free_leaves(s) if isinstance(x, Symbol)} - {C}
    if not others or not (_has_a_multiple(left) and _has_a_multiple(right)):
        return None
    bare = replace(claim, left=put_in(left, {C: ZERO}), right=put_in(right, {C: ZERO}), others=())
    return bare, ABSORBED


def _is_known(claim: Claim) -> bool:
    """Whether the text says what C is, or integrates nothing before the row."""
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    before = [side for p in claim.premises for side in (p.formula.left, p.formula.right)]
    defined = any(d.symbol is C for d in claim.definitions)
    integrated = any(isinstance(part, Integral) for side in before for part in subterms(side))
    return defined or not integrated or any(C in free_leaves(side) for side in stated)


def _has_a_multiple(side: Term) -> bool:
    """3C or C/2 among other terms, and no C²."""
    if C not in free_leaves(side):
        return False
    try:
        slope = derivative(side, C)
    except NoDerivative:
        return False
    return slope != ZERO and all(isinstance(leaf, Constant) for leaf in free_leaves(slope))
