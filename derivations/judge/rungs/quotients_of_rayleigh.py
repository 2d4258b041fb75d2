"""λ_n xᵀx ≤ xᵀA x ≤ λ_1 xᵀx of a symmetric A whose eigenvalues the text lists in their order.

The difference of the sides is one of λ_1 xᵀx - xᵀAx and xᵀAx - λ_n xᵀx, or that over xᵀx > 0 (Horn
and Johnson, Matrix Analysis, theorem 4.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.ordered.proof import proof
from derivations.judge.speaking import expanded_sides
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Call,
    Formula,
    Norm,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    Transpose,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.convexity import SPECTRUM

RUNG = "quotients of Rayleigh"
REASON = "between the least and the greatest eigenvalue"


def judge_rayleigh(claim: Claim) -> Judgement | None:
    """Proved where it is such a bound; None for all else."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation not in (Relation.AT_MOST, Relation.AT_LEAST):
        return None
    smaller, larger = sides if claim.relation is Relation.AT_MOST else sides[::-1]
    difference = plus(larger, negative(smaller))
    spoken = {part for side in sides for part in subterms(side) if isinstance(part, Symbol)}
    for matrix, greatest, least in _spectra(claim, spoken):
        for x in (s for s in spoken if s.shape.is_vector and s.shape.rows == matrix.shape.rows):
            for bound in _bounds(matrix, x, greatest, least):
                found = proof(difference, bound, claim.hypotheses)
                if found is not None:
                    return Judgement(Verdict.PROVED, REASON, Evidence(RUNG, found.conditions))
    return None


def _spectra(claim: Claim, spoken: set[Symbol]) -> Iterator[tuple[Symbol, Term, Term]]:
    """The symmetric matrices of a claim with their greatest and least eigenvalues."""
    for stated in claim.hypotheses:
        match stated.left:
            case Call(kind, (Symbol(name), greatest, least)) if kind == SPECTRUM:
                for matrix in spoken:
                    if matrix.name == name and _is_symmetric(matrix, claim):
                        yield matrix, greatest, least


def _is_symmetric(matrix: Symbol, claim: Claim) -> bool:
    equal = Formula(matrix, Relation.EQUAL, Transpose(matrix))
    turned = Formula(Transpose(matrix), Relation.EQUAL, matrix)
    return equal in claim.hypotheses or turned in claim.hypotheses


def _bounds(matrix: Symbol, x: Symbol, greatest: Term, least: Term) -> Iterator[Term]:
    form = Product((Transpose(x), matrix, x))
    square = Power(Norm(x), number(2))
    for bound in (
        plus(times(greatest, square), negative(form)),
        plus(form, negative(times(least, square))),
    ):
        yield bound
        yield Quotient(bound, square)
