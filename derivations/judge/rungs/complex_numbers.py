"""Equations between complex numbers: two equations between real ones."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.complex_parts import NotSplit, is_complex, parts
from derivations.judge.rungs.calculus import by
from derivations.judge.rungs.scalars import (
    EQUALITIES,
    equal_or_not,
    equal_scalars,
    explicit_sides,
    hypotheses_of,
    solved,
)
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Formula, Term

RUNG = "complex numbers"


def judge_complex(claim: Claim) -> Judgement | None:
    """An equation in which i stands, or a root of a negative number."""
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    left, right, hypotheses = solved(*sides, hypotheses_of(claim))
    if not (is_complex(left) or is_complex(right)):
        return None
    return equal_complex(left, right, hypotheses)


def equal_complex(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Judgement | None:
    """As for real numbers, part by part."""
    whole = equal_or_not(left, right, hypotheses)
    if whole.holds:
        evidence = Evidence("normal form", whole.conditions)
        return Judgement(Verdict.PROVED, "one normal form", evidence)
    try:
        a, b = parts(left), parts(right)
    except NotSplit as error:
        return Judgement(Verdict.UNDECIDED, str(error), Evidence(RUNG))
    real = equal_scalars(a.real, b.real, hypotheses)
    if real is None or real.verdict is Verdict.REFUTED:
        return None if real is None else by(real, "the real parts")
    imaginary = equal_scalars(a.imaginary, b.imaginary, hypotheses)
    if imaginary is None or imaginary.verdict is not Verdict.PROVED:
        return None if imaginary is None else by(imaginary, "the imaginary parts")
    conditions = (*real.evidence.conditions, *imaginary.evidence.conditions)
    evidence = replace(real.evidence, conditions=tuple(dict.fromkeys(conditions)))
    return by(replace(real, evidence=evidence), "real and imaginary parts")
