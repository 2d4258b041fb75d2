"""A law of several meanings has one of them in a whole chain: Exp(a) by its rate or by its mean.

Each row alone is right where one of the meanings makes it right; P(X > Y) = A = B needs A = B, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.chance.proof import BY_LAW
from derivations.judge.claim import Claim
from derivations.judge.claims_from_document import Line
from derivations.judge.equations_to_solve import SETTLED
from derivations.judge.judged import Judged
from derivations.judge.verdict import Judgement


def is_by_one_meaning(claim: Claim | None, found: Judgement) -> bool:
    """Whether a row may be right by one meaning only of a law that is stated."""
    if claim is None or not found.verdict.praises or not found.reason.startswith(BY_LAW):
        return False
    return any(len(stated.laws) > 1 for stated in claim.chance.laws)


def contradicts_meanings(
    line: Line, whole: Judgement, step: Judgement, before: Sequence[Judged]
) -> bool:
    """Whether two sides both equal the head, each by its own meaning, and differ."""
    if not step.verdict.accuses or not is_by_one_meaning(line.whole, whole):
        return False
    return bool(before) and all(b.judgement.verdict in SETTLED for b in before)
