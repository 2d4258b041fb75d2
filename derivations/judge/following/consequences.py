"""A row that follows from rows before it: 2x = 6 from 2x + 2 = 8, β = (XᵀX)⁻¹Xᵀy from XᵀXβ = Xᵀy.

An equation that holds for some values only is no identity, and is right where it follows from what
the text has stated. It does where its difference is a multiple of the difference of one row, after
rows that say what a name or a value is have been put in; of matrices, where the row before, taken
for a rule, proves it. Nothing is concluded from rows that contradict each other.
"""

from __future__ import annotations

from collections.abc import Mapping

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Premise, Purpose
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.following.entries_of_rows import equations, is_written_out, with_entries
from derivations.judge.following.opaque_slopes import put_in, with_opaque_slopes
from derivations.judge.following.own_premises import with_own_premises
from derivations.judge.following.row_multiples import ORDERS
from derivations.judge.following.stated import EVERYWHERE
from derivations.judge.following.steps import Step
from derivations.judge.following.steps_of_matrices import by_ordered_combination, of_matrices
from derivations.judge.following.steps_of_numbers import of_entries, of_numbers
from derivations.judge.matrices.entries import LARGEST_DETERMINANT, determinant
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.rungs.singular import judge_singular
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Determinant, Formula, Matrix, Relation, Symbol, Term, Vector
from derivations.terms.substitution import free_leaves

RUNG = "consequence"
RELATIONS = (Relation.EQUAL, Relation.NOT_EQUAL, *ORDERS)


def judge_consequence(claim: Claim) -> Judgement | None:
    """The equation of a row from the rows before it; None where it does not evidently follow."""
    if claim.premise is not None:  # what stands before ⟹
        drawn = Premise(claim.premise, claim.place.line)
        claim = replace(claim, premises=(*claim.premises, drawn), premise=None)
    claim = with_own_premises(claim)
    if not claim.premises or not isinstance(claim.right, Term):
        return None
    claim, slopes = with_opaque_slopes(claim)
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or not claim.premises:
        return None
    if claim.relation not in RELATIONS or claim.model is not None:
        return None
    if claim.relation is Relation.NOT_EQUAL and claim.purpose is Purpose.DEFINITION:
        return None  # a condition
    if _is_new(left, right, claim) or _is_new(right, left, claim) or judge_singular(claim):
        return None
    goal = Formula(worked_out(left), claim.relation, worked_out(right))
    found = None
    try:
        if left.shape.is_scalar and right.shape.is_scalar:
            found = of_numbers(goal, claim)
            if found is None and (written := with_entries(claim)) is not claim:
                found = of_numbers(goal, written)
        elif isinstance(left, Vector) and isinstance(right, Vector):
            found = of_entries(_paired(left, right), claim)
        elif is_written_out(goal):
            found = of_entries(equations(goal), with_entries(claim))
        if found is None and claim.relation is Relation.EQUAL:
            found = of_matrices(goal, claim)
            if found is None or found.conditions:  # which no combination of rows has
                found = by_ordered_combination(goal, claim) or found
    except (NoNormalForm, Undefined, NotExplicit):
        return None
    return None if found is None else _judgement(found, slopes)


def _paired(left: Vector, right: Vector) -> list[Formula]:
    if len(left.entries) != len(right.entries):
        return []
    pairs = zip(left.entries, right.entries, strict=True)
    return [Formula(one, Relation.EQUAL, other) for one, other in pairs]


def worked_out(term: Term) -> Term:
    """The term with the determinants of small matrices that are written out."""
    match term:
        case Determinant(Matrix(rows)) if len(rows) <= LARGEST_DETERMINANT and (
            len(rows) == len(rows[0])
        ):
            return determinant(rows)
    return term.map(worked_out)


def _is_new(side: Term, other: Term, claim: Claim) -> bool:
    """Whether a side names something of which nothing is said before: no row tells its value."""
    names = frozenset(side.entries if isinstance(side, Vector) else (side,))
    if not all(isinstance(name, Symbol) for name in names) or names & free_leaves(other):
        return False
    spoken = (free_leaves(p.formula.left) | free_leaves(p.formula.right) for p in claim.premises)
    within = (free_leaves(rule.body) - {*rule.parameters} for rule in claim.functions)
    known = frozenset().union(*spoken, *within, (d.symbol for d in claim.definitions))
    return not names <= known


def _judgement(step: Step, slopes: Mapping[Term, Term]) -> Judgement:
    from derivations.printer.text import formula

    step = replace(step, conditions=tuple(put_in(c, slopes) for c in step.conditions))
    numbers = sorted({line for line in step.lines if line != EVERYWHERE})
    plural = "s" if len(numbers) > 1 else ""
    told = f"line{plural} {' and '.join(map(str, numbers))}" if numbers else "what is stated"
    where = ", where " + ", ".join(map(formula, step.conditions)) if step.conditions else ""
    evidence = Evidence(RUNG, step.conditions, follows=tuple(sorted(set(step.lines))))
    return Judgement(Verdict.PROVED, f"follows from {told}{where}", evidence)
