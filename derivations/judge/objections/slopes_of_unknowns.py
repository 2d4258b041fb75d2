"""Points that were drawn as if the derivative of an unknown were 0 tell nothing."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.following.opaque_slopes import slopes_of_unknowns
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import number, subterms
from derivations.terms.substitution import free_leaves


def where_a_slope_is_zero(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """c a = c b, tested where dy/dx = a - b is taken for 0 = a - b."""
    if judgement.verdict not in (Verdict.TESTED, Verdict.REFUTED):
        return
    rows = [*claim.hypotheses, *(premise.formula for premise in claim.premises)]
    open_ = set(slopes_of_unknowns(claim)) - {f.left for f in rows if f.right == number(0)}
    if not open_:
        return
    letters = {leaf for side in terms_of(claim) for leaf in free_leaves(side)}
    for stated in claim.hypotheses:
        sides = (stated.left, stated.right)
        used = any(part in open_ for side in sides for part in subterms(side))
        if used and letters & {leaf for side in sides for leaf in free_leaves(side)}:
            yield "it was tried where a derivative of an unknown is 0"


__all__ = ["where_a_slope_is_zero"]
