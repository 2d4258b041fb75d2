"""Rows about suprema and infima of formulas over intervals and whole numbers."""

from __future__ import annotations

from collections.abc import Iterable

from derivations.dataclass import replace
from derivations.judge.bounds.extremes import extreme_value
from derivations.judge.bounds.stationary_extremes import stationary_value
from derivations.judge.claim import Claim
from derivations.judge.rungs.calculus import by
from derivations.judge.rungs.scalars import explicit
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Extreme, Number, Term, subterms
from derivations.terms.substitution import replace_terms


def _stationary(extremes: Iterable[Extreme], claim: Claim) -> dict[Term, Term]:
    """The values at places where a convex or concave formula is level."""
    found = {extreme: stationary_value(extreme, claim) for extreme in extremes}
    return {extreme: value for extreme, value in found.items() if value is not None}


def judge_extremes(claim: Claim) -> Judgement | None:
    """The row with the values put in; None where one of them is not found."""
    from derivations.judge.climbing import climbed

    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    sides = [explicit(side, claim) for side in (claim.left, claim.right)]
    extremes = dict.fromkeys(p for side in sides for p in subterms(side) if isinstance(p, Extreme))
    values = {extreme: extreme_value(extreme, claim) for extreme in extremes}
    known: dict[Term, Term] = {e: Number(v.value) for e, v in values.items() if v is not None}
    known |= _stationary(extremes.keys() - known.keys(), claim)
    if not known or len(known) < len(values):
        return None
    left, right = (replace_terms(side, known) for side in sides)
    found = climbed(replace(claim, left=left, right=right, others=()))
    if not all(value.proved for value in values.values() if value is not None):
        if found.verdict is not Verdict.PROVED:
            return None
        found = replace(found, verdict=Verdict.TESTED)
    return by(found, "by a bound and values that come up to it")
