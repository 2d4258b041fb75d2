"""Rows about norms and suprema, restated without them until a rung knows the row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.restating.adjoint_norms import with_norms_of_adjoints
from derivations.judge.restating.extremes import (
    with_bodies,
    with_extremes,
    with_numbers_for_extremes,
)
from derivations.judge.restating.unit_spheres import with_norms_for_suprema
from derivations.judge.verdict import Judgement, Verdict

Judge = Callable[[Claim], Judgement]


def by_norms_and_suprema(claim: Claim, of_readings: Judge) -> Judgement | None:
    """‖A†‖ as ‖A‖, sup over the unit sphere as a norm, others by their values, or any numbers."""
    for restated in (with_norms_of_adjoints, with_norms_for_suprema):
        other = restated(claim)
        if other is not None and (found := of_readings(other)).verdict.praises:
            return found
    if (inside := with_bodies(claim)) is not None and (
        found := of_readings(inside)
    ).verdict.praises:
        return replace(found, reason=f"at each place: {found.reason}")
    if (by_values := _proved_each(with_extremes(claim), of_readings)) is not None:
        return by_values
    if (numbered := with_numbers_for_extremes(claim)) is None:
        return None
    by_letters = of_readings(numbered)
    return by_letters if by_letters.verdict is Verdict.PROVED else None


def _proved_each(claims: Sequence[Claim], of_readings: Judge) -> Judgement | None:
    """The first proof, where each is proved; the first that is not ends the search."""
    first: Judgement | None = None
    for claim in claims:
        found = of_readings(claim)
        if found.verdict is not Verdict.PROVED:
            return None
        first = first or replace(found, reason=f"by values: {found.reason}")
    return first
