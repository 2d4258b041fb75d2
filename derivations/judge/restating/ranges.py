"""Sums that must not end before they begin: Σ_{k=m}^n 1 = n - m + 1 holds where n ≥ m - 1.

The normal forms take sums for additive in their ranges, which an empty one is no further than that.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.restating.plain_conditions import plainly
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Formula, Index, IndexedProduct, IndexedSum, Relation, Term, number

ADDITIVE = ("normal form", "ordered normal form")
ZERO = number(0)


def with_ranges(claim: Claim, judgement: Judgement) -> Judgement | None:
    """The judgement, with the ranges that it takes for granted; None where one is not as it says.

    The letters of a range count from 1: that n ≥ 0 goes without saying.
    """
    if judgement.verdict is not Verdict.PROVED or judgement.evidence.rung not in ADDITIVE:
        return judgement
    lengths = dict.fromkeys(n for side in terms_of(claim) for n in _lengths(side, frozenset()))
    if any(not length.parts and length.constant < 0 for length in lengths):
        return None
    open_ = tuple(
        Formula(length, Relation.AT_LEAST, ZERO) for length in lengths if not _is_evident(length)
    )
    open_ = tuple(c for c in plainly(open_) if c not in claim.hypotheses)
    if not open_:
        return judgement
    from derivations.printer.text import formula

    joint = ", " if ", where " in judgement.reason else ", where "
    reason = judgement.reason + joint + ", ".join(map(formula, open_))
    evidence = judgement.evidence
    evidence = replace(evidence, conditions=(*evidence.conditions, *open_))
    return replace(judgement, reason=reason, evidence=evidence)


def _lengths(term: Term, bound: frozenset[Term]) -> Iterator[Index]:
    """How many terms the sums and products have whose ranges hang on free letters only."""
    if isinstance(term, IndexedSum | IndexedProduct):
        if isinstance(term.lower, Index) and isinstance(term.upper, Index):
            length = term.upper.plus(-term.lower).plus(Index((), 1))
            if not any(Index(((name, 1),), 0) in bound for name, _ in length.parts):
                yield length
        bound |= {term.variable}
    for child in term.children:
        yield from _lengths(child, bound)


def _is_evident(length: Index) -> bool:
    return (
        all(c > 0 for _, c in length.parts) and sum(c for _, c in length.parts) >= -length.constant
    )
