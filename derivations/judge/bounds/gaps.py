"""An order as what is at least 0, or greater, where it holds."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.bounds.combinations import Known
from derivations.terms import Formula, Relation, negative, plus

UPWARDS, DOWNWARDS = (Relation.LESS, Relation.AT_MOST), (Relation.GREATER, Relation.AT_LEAST)
STRICT = (Relation.LESS, Relation.GREATER)


def gap(order: Formula) -> Known:
    """b - a of a ≤ b."""
    larger, smaller = order.left, order.right
    if order.relation in UPWARDS:
        larger, smaller = smaller, larger
    return Known(plus(larger, negative(smaller)), order.relation in STRICT)


def stated(hypotheses: Sequence[Formula]) -> list[Known]:
    """The gaps of all orders among them."""
    return [gap(h) for h in hypotheses if h.relation in (*UPWARDS, *DOWNWARDS)]


__all__ = ["DOWNWARDS", "STRICT", "UPWARDS", "gap", "stated"]
