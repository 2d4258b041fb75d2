"""Rows before a row that its counterexample contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.objections.other_members import ORDERS
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Formula, Index, Term, replace

COUNTED = re.compile(r"\b([a-zA-Z]) = (\d+)")  # of the setting of a counterexample


def against_an_order_before(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An order that the argument has before the row, and that the point does not keep.

    Where a row says y - x > 0 the next may drop the bars of |y - x|, whether or not it is shown.
    """
    found = judgement.evidence.counterexample
    if found is None or judgement.verdict is not Verdict.REFUTED:
        return
    point = {bound.leaf: bound.value for bound in found.point}
    counted: dict[Term, Term] = {
        Index(((n, 1),), 0): Index((), int(k)) for n, k in COUNTED.findall(found.setting)
    }
    for premise in claim.premises:
        if not premise.stated and _fails(premise.formula, point, counted):
            yield f"line {premise.line} has an order that does not hold there"


def _fails(formula: Formula, point: Mapping[Term, Fraction], counted: Mapping[Term, Term]) -> bool:
    if formula.relation not in ORDERS:
        return False
    left, right = (replace(side, counted) for side in (formula.left, formula.right))
    try:
        return holds_at(Formula(left, formula.relation, right), dict(point)) is False
    except (NoValue, KeyError):
        return False
