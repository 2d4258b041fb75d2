"""A value that an arrow concludes, wrong by one small change: p² = 2mε ⟹ p = √(2πε).

What follows from the equation before the arrow with another letter, number or sign in it was meant
to follow. It is wrong where the equation holds, with a letter of it put in, and the value fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.claim import Claim, Purpose
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.sampling import points
from derivations.judge.evaluation.values import NoValue, Point
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.following.conclusions import speaks_of_derivatives
from derivations.judge.following.eliminated import Eliminated, eliminated
from derivations.judge.following.steps_of_numbers import follows
from derivations.judge.objections.accusation import COORDINATES, IN_A_FORMULA
from derivations.judge.objections.near_identity import MOST_EDITS
from derivations.judge.repairs.edits import edits
from derivations.judge.repairs.repair_sample import generic
from derivations.judge.rungs.scalars import hypotheses_of, tried
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Formula, Relation, Symbol, Term, number
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

POINTS, MOST_TRIED = 24, 3
ZERO = number(0)
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


def judge_near_conclusion(claim: Claim) -> Judgement | None:
    """Refuted, where one change makes it follow; None for every other row."""
    left, right, premise = claim.left, claim.right, claim.premise
    if premise is None or claim.relation is not Relation.EQUAL or not isinstance(left, Symbol):
        return None
    if not isinstance(right, Term) or not right.shape.is_scalar or left in free_leaves(right):
        return None
    if not premise.left.shape.is_scalar or any(
        speaks_of_derivatives(side, left) for side in (premise.left, premise.right)
    ):
        return None
    try:
        sides = expand(premise.left, claim), expand(premise.right, claim)
        given = Formula(sides[0], Relation.EQUAL, sides[1])
        goal = Formula(left, Relation.EQUAL, expand(right, claim))
    except NotExplicit:
        return None
    known = [h for h in hypotheses_of(claim) if h.relation not in EQUALITIES]
    known += _sizes(goal, given)
    found = eliminated(goal, [given], known)
    if found is None or not _may_follow(goal, given, found, claim, known):
        return None
    wrong = tried(found.goal, (*found.known, *found.conditions))
    if wrong is None or wrong.verdict is not Verdict.REFUTED:
        return None
    reason = f"it does not solve the equation before it: {wrong.reason}"
    special = replace(claim, purpose=Purpose.IDENTITY)
    passed = gate.passed(special, replace(wrong, reason=reason), gate.CONCLUSION)
    return passed if passed.verdict is Verdict.REFUTED else None


def _sizes(goal: Formula, given: Formula) -> list[Formula]:
    """The letters of a formula in several of them are positive, but for coordinates."""
    letters = _letters(goal, given)
    if len(letters) < IN_A_FORMULA:
        return []
    sizes = (letter for letter in letters if letter.name.letter not in COORDINATES)
    return [Formula(letter, Relation.GREATER, ZERO) for letter in sizes]


def _letters(*formulas: Formula) -> list[Symbol]:
    leaves = {leaf for f in formulas for s in (f.left, f.right) for leaf in free_leaves(s)}
    return sorted((leaf for leaf in leaves if isinstance(leaf, Symbol)), key=order)


def _may_follow(
    goal: Formula, given: Formula, found: Eliminated, claim: Claim, known: Sequence[Formula]
) -> bool:
    """Whether the goal follows with one thing changed in its value."""
    stated = replace(claim, hypotheses=(*claim.hypotheses, *known))
    agreeing = islice(_agreeing(goal, given, found), MOST_TRIED)
    return any(follows(changed, given, stated) for changed in agreeing)


def _agreeing(goal: Formula, given: Formula, found: Eliminated) -> Iterator[Formula]:
    """The goals with one change that points do not contradict."""
    where = generic(list(points(found.goal, (*found.known, *found.conditions), POINTS)))
    seen = {goal.right}
    for changed in islice(edits(goal.right, _letters(goal, given)), MOST_EDITS):
        if changed in seen or goal.left in free_leaves(changed):
            continue
        seen.add(changed)
        candidate = Formula(goal.left, Relation.EQUAL, changed)
        if where and all(_holds(found.put_into(candidate), point) for point in where):
            yield candidate


def _holds(formula: Formula, point: Point) -> bool:
    try:
        return holds_at(formula, point) is not False
    except (NoValue, ZeroDivisionError, KeyError):
        return False
