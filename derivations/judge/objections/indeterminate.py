"""An objection from limits of quotients of which the text does not say whether they are 0/0."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import Limit, Map, Quotient, subterms
from derivations.terms.elementary import elementary_name


def perhaps_indeterminate(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """lim f(x)/g(x) beside a limit of derivatives of functions that nothing defines."""
    limits = [side for side in terms_of(claim) if isinstance(side, Limit)]
    if len(limits) < 2 or not any(isinstance(each.body, Quotient) for each in limits):
        return
    taken = (p for each in limits for p in subterms(each) if isinstance(p, Map))
    if any(p.function.order and elementary_name(p.function) is None for p in taken):
        yield "both may tend to 0 there, of which the text says nothing"
