"""Inverses of matrices that are written out and have none: A⁻¹A = I of a singular A."""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Determinant, Inverse, ShapeError, Term, subterms
from derivations.terms.substitution import free_leaves

RUNG = "inverses"


def judge_singular(claim: Claim) -> Judgement | None:
    """Nothing is claimed of an inverse that does not exist; None where all of them may."""
    inverted = [p.term for s in terms_of(claim) for p in subterms(s) if isinstance(p, Inverse)]
    for each in inverted:
        if _is_singular(each, claim):
            from derivations.printer.text import text

            why = f"{text(each)} has no inverse: its determinant is 0"
            return Judgement(Verdict.UNDECIDED, why, Evidence(RUNG))
    return None


def _is_singular(matrix: Term, claim: Claim) -> bool:
    try:
        whole = expand(matrix, claim)
        if free_leaves(whole) or not whole.shape.is_square:
            return False
        return exact(scalar_entry(Determinant(whole), {}), {}) == 0
    except (NotExplicit, NoValue, ShapeError):
        return False
