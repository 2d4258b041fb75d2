"""An equation that holds once stated equations are solved for their letters and put in.

    -nRT ln(V_2/V_1) = nRT ln(p_2/p_1)  from  p_1 V_1 = nRT  and  p_2 V_2 = nRT

Where letters stand in logarithms and powers, algebra alone does not see it: only there is it tried.
"""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.following.eliminated import eliminated
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Formula, Map, Power, Relation, Root, ShapeError, Term, subterms
from derivations.terms.substitution import free_leaves

RUNG = "elimination"
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
MOST = 4  # equations


def judge_eliminated(claim: Claim) -> Judgement | None:
    """Proved by the stated equations of the letters of a row, or None."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or claim.model is not None:
        return None
    if claim.relation is not Relation.EQUAL or not (left.shape.is_scalar and right.shape.is_scalar):
        return None
    if not any(map(_is_of_functions, (left, right))):
        return None
    try:
        goal = Formula(expand(left, claim), Relation.EQUAL, expand(right, claim))
        equations = [f for f in _stated(claim) if _letters(f) & _letters(goal)]
    except (NotExplicit, ShapeError, RecursionError):
        return None
    signs = [h for h in claim.hypotheses if h.relation not in EQUALITIES]
    found = eliminated(goal, equations[:MOST], signs) if equations else None
    conditions = None if found is None else found.holds()
    if conditions is None:
        return None
    from derivations.printer.text import formula

    where = ", where " + ", ".join(map(formula, conditions)) if conditions else ""
    evidence = Evidence(RUNG, conditions, follows=(0,))
    return Judgement(Verdict.PROVED, f"follows from what is stated{where}", evidence)


def _is_of_functions(side: Term) -> bool:
    """Whether letters stand in a logarithm, a root or an exponent."""
    parts = (part for part in subterms(side) if isinstance(part, Map | Root | Power))
    return any(not isinstance(p, Power) or free_leaves(p.exponent) for p in parts)


def _stated(claim: Claim) -> list[Formula]:
    stated = [p.formula for p in claim.premises if p.stated]
    stated += [h for h in claim.hypotheses if h not in stated]
    scalar = (f for f in stated if f.relation in EQUALITIES and f.left.shape.is_scalar)
    return [Formula(expand(f.left, claim), f.relation, expand(f.right, claim)) for f in scalar]


def _letters(formula: Formula) -> frozenset[Term]:
    return free_leaves(formula.left) | free_leaves(formula.right)
