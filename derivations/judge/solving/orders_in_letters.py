"""Lines of orders in letters: |1 − ηλ| < 1 ⟺ 0 < η < 2/λ, where λ > 0.

Each order of a line is infeasible beside what is stated and the line before, turned round; so is
each of the line before beside the line, where both say the same. For all values of the letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.judge.claim import Claim
from derivations.judge.following.infeasible import ORDERS, is_infeasible
from derivations.judge.rungs.scalars import hypotheses_of
from derivations.judge.solving.domain import defined
from derivations.judge.verdict import SOLVING, Evidence, Judgement, Verdict
from derivations.reader.logic import negated
from derivations.reader.records import Link
from derivations.terms import Absolute, Formula, Relation, negative
from derivations.terms.propositions import All, Proposition

MOST = 3  # orders of a line
UPWARDS = (Relation.LESS, Relation.AT_MOST)


def judge_orders(claim: Claim) -> Judgement | None:
    """Whether a line says what the line before says, or follows; None where nothing is found."""
    step = claim.step
    if step is None or step.place == 0:
        return None
    line, before = step.lines[step.place], step.lines[step.place - 1]
    here, there = _orders(line.says), _orders(before.says)
    stated = [h for h in hypotheses_of(claim) if h.left.shape.is_scalar]
    if not here or not there or is_infeasible([*stated, *there]):
        return None
    asked = [condition for order in (*here, *there) for condition in defined(order)]
    known = [*stated, *asked]
    forth = line.link is Link.IMPLIED or _follow(here, [*known, *there])
    back = line.link is Link.IMPLIES or (forth and _follow(there, [*known, *here]))
    if not (forth and back):
        return None
    conditions = tuple(a for a in dict.fromkeys(asked) if not _follow([a], stated))
    reason = "products of orders add up to it, for all values of the letters"
    return Judgement(Verdict.PROVED, reason, Evidence(SOLVING, conditions))


def _orders(says: Proposition) -> list[Formula]:
    """The orders of a line, bars taken off; none where it says anything else."""
    parts = says.parts if isinstance(says, All) else (says,)
    if not all(isinstance(p, Formula) and p.relation in ORDERS for p in parts) or len(parts) > MOST:
        return []
    return [order for part in parts if isinstance(part, Formula) for order in _without_bars(part)]


def _without_bars(order: Formula) -> Iterator[Formula]:
    """−c < u and u < c of |u| < c"""
    if isinstance(order.left, Absolute) and order.relation in UPWARDS:
        inner = order.left.term
        yield Formula(inner, order.relation, order.right)
        yield Formula(negative(inner), order.relation, order.right)
    else:
        yield order


def _follow(orders: Sequence[Formula], known: Sequence[Formula]) -> bool:
    against = [negated(order) for order in orders]
    return all(isinstance(a, Formula) and is_infeasible([*known, a]) for a in against)


__all__ = ["judge_orders"]
