"""Rows before a row that its counterexample contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.objections.other_members import ORDERS
from derivations.judge.objections.settledness import BY_POWER_LAWS
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Derivative, Formula, GradientAt, PartialAt, Relation, Term, number
from derivations.terms.substitution import free_leaves

ZERO = number(0)
SLOPES = (Derivative, PartialAt, GradientAt)
COUNTED = re.compile(r"\b([a-zA-Z]) = (\d+)")  # of the setting of a counterexample


def against_a_row_before(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An order or an equation "= 0" that the argument has before the row, and the point not.

    Where a row says y - x > 0 the next may drop the bars of |y - x|, whether or not it is shown;
    where one sets a/b - c to zero, the next is about those numbers only.
    """
    found = judgement.evidence.counterexample
    if found is None or judgement.verdict is not Verdict.REFUTED:
        return
    point = {bound.leaf: bound.value for bound in found.point}
    sizes = {name: int(size) for name, size in COUNTED.findall(found.setting)}
    computed = any(isinstance(side, SLOPES) for side in terms_of(claim))
    of_exponents = judgement.reason.startswith(BY_POWER_LAWS)  # at a point that no law binds
    for premise in claim.premises:
        formula = premise.formula
        if premise.stated and not of_exponents and _fails_as_stated(claim, formula, point):
            yield f"line {premise.line} states an equation that does not hold there"
        if formula.relation not in ORDERS and (computed or _goes_on(claim, formula)):
            continue  # 0 = P = Q, where P is written out; ∂f/∂x = …, whatever it is set to
        if not premise.stated and _fails(formula, point, sizes):
            kind = "an order" if premise.formula.relation in ORDERS else "an equation"
            yield f"line {premise.line} has {kind} that does not hold there"


def _goes_on(claim: Claim, formula: Formula) -> bool:
    """Whether the row starts from what the equation sets to zero."""
    sides = {formula.left, formula.right} - {ZERO}
    return not sides.isdisjoint(terms_of(claim))


def _fails(formula: Formula, point: Mapping[Term, Fraction], sizes: Mapping[str, int]) -> bool:
    if formula.relation not in ORDERS and not _sets_to_zero(formula):
        return False
    try:
        left, right = (scalar_entry(side, sizes) for side in (formula.left, formula.right))
        return holds_at(Formula(left, formula.relation, right), dict(point)) is False
    except (NoValue, NotExplicit, KeyError):
        return False


def _fails_as_stated(claim: Claim, formula: Formula, point: Mapping[Term, Fraction]) -> bool:
    """Whether the point, which has all letters of the equation, contradicts it."""
    if formula.relation is not Relation.EQUAL or _sets_to_zero(formula):
        return False
    if any(d.symbol in (formula.left, formula.right) for d in claim.definitions):
        return False  # y = x² of another curve than the y = 3x - 2 of this row
    try:
        left, right = expand(formula.left, claim), expand(formula.right, claim)
        letters = free_leaves(left) | free_leaves(right)
        known = bool(letters) and letters <= point.keys()
        return known and holds_at(Formula(left, Relation.EQUAL, right), dict(point)) is False
    except (NoValue, NotExplicit):
        return False


def _sets_to_zero(formula: Formula) -> bool:
    return formula.relation is Relation.EQUAL and ZERO in (formula.left, formula.right)
