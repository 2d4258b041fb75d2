"""Rows before a row that its counterexample contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.objections.other_members import ORDERS
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Formula, Term


def against_an_order_before(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An order that the argument has before the row, and that the point does not keep.

    Where a row says y - x > 0 the next may drop the bars of |y - x|, whether or not it is shown.
    """
    found = judgement.evidence.counterexample
    if found is None or judgement.verdict is not Verdict.REFUTED:
        return
    point = {bound.leaf: bound.value for bound in found.point}
    for premise in claim.premises:
        if not premise.stated and _fails(premise.formula, point):
            yield f"line {premise.line} has an order that does not hold there"


def _fails(formula: Formula, point: Mapping[Term, Fraction]) -> bool:
    if formula.relation not in ORDERS:
        return False
    try:
        return holds_at(formula, dict(point)) is False
    except (NoValue, KeyError):
        return False
