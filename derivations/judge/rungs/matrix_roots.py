"""Equations with fractional powers of matrices: Σ^{-1/2} Σ Σ^{-1/2} = I.

They are proved in whole powers of a root, for all matrices whose written powers exist, and refuted
at a positive definite matrix whose root is a matrix of whole numbers.
"""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.matrices.matrix_roots import Roots, with_roots
from derivations.judge.ordered.proof import judgement_of, proof
from derivations.judge.rungs.matrices import at_sizes, expanded_hypotheses, expanded_sides
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.verdict import Judgement
from derivations.terms import Formula
from derivations.terms.substitution import replace_terms


def judge_matrix_roots(claim: Claim) -> Judgement | None:
    """An equation in which a matrix has a power that is no integer."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation not in EQUALITIES or claim.model is not None:
        return None
    roots = with_roots(sides, expanded_hypotheses(claim))
    if roots is None:
        return None
    found = proof(*roots.sides, roots.hypotheses)
    if found is not None:
        conditions = tuple(_as_written(c, roots) for c in found.conditions)
        return judgement_of(conditions, "for all sizes, in roots of matrices")
    return _refuted(roots)


def _as_written(formula: Formula, roots: Roots) -> Formula:
    left, right = (replace_terms(side, roots.stood_for) for side in (formula.left, formula.right))
    return Formula(left, formula.relation, right)


def _refuted(roots: Roots) -> Judgement | None:
    """A counterexample among positive definite matrices."""
    if roots.positive is None:
        return None
    kinds = dict.fromkeys([*roots.hypotheses, *roots.positive])
    found = at_sizes(roots.sides, [h for h in kinds if not h.left.shape.is_scalar])
    return found if found is not None and found.verdict.accuses else None
