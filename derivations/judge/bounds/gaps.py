"""An order as what is at least 0, or greater, where it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.judge.bounds.combinations import Known
from derivations.terms import Extremum, Formula, Relation, negative, plus

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


def by_members(order: Formula) -> Iterator[Formula]:
    """n ≥ N_1 and n ≥ N_2 of n ≥ max(N_1, N_2); the order itself where it has no such side."""
    match order.left, order.right:
        case one, Extremum(kind, terms) if order.relation in _BOUNDED_BY[kind]:
            yield from (Formula(one, order.relation, term) for term in terms)
        case Extremum(kind, terms), other if order.relation not in _BOUNDED_BY[kind] and (
            order.relation in (*UPWARDS, *DOWNWARDS)
        ):
            yield from (Formula(term, order.relation, other) for term in terms)
        case _:
            yield order


_BOUNDED_BY = {"max": DOWNWARDS, "min": UPWARDS}  # n ≥ max(…), t ≤ min(…)

__all__ = ["DOWNWARDS", "STRICT", "UPWARDS", "by_members", "gap", "stated"]
