"""Orders between sums, integrals, expectations and absolute values, for all functions in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.bounds.by_structure import Structure
from derivations.judge.bounds.ends import OneOrder, ends_of, in_both_orders
from derivations.judge.bounds.gaps import by_members, gap
from derivations.judge.bounds.moduli import names_in
from derivations.judge.bounds.universal import bounds_of
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader.table import COMPLEX
from derivations.terms import (
    Absolute,
    Expectation,
    Extremum,
    Formula,
    IndexedSum,
    Integral,
    Name,
    Negation,
    Norm,
    Opaque,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Term,
)

RUNG = "structure"
INSIDE = (Sum, Negation, Product, Quotient, Power, IndexedSum, Integral, Expectation, Opaque)
ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)


def judge_by_structure(claim: Claim) -> Judgement | None:
    """≤ of what is at most so term by term, value by value or by triangle inequalities."""
    if claim.relation not in ORDERS or claim.model is not None:
        return None
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    try:
        left, right = expand(claim.left, claim), expand(claim.right, claim)
    except NotExplicit:
        return None
    if not (left.shape.is_scalar and right.shape.is_scalar):
        return None
    bounds = tuple(bounds_of(claim, (left, right)))
    asking = {bound.order for bound in bounds if bound.asked}  # of n ≥ N only
    hypotheses = (h for h in claim.hypotheses if h.left.shape.is_scalar and h not in asking)
    stated = tuple(m for h in hypotheses for m in by_members(_written_out(h, claim)))
    search = Structure((*stated, *ends_of(bounds)), bounds, (), real_names(claim, left, right))
    wanted = gap(Formula(left, claim.relation, right))
    reason = "term by term, from what is stated and the triangle inequality"
    if not search.proves(wanted):
        cases = in_both_orders(wanted)
        if not cases or not all(_holds_where(case, search) for case in cases):
            return None
        reason += ", in both orders of the ends"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, tuple(search.conditions)))


def _holds_where(case: OneOrder, search: Structure) -> bool:
    """Whether what is wanted holds where the ends of the integrals have this order."""
    within = replace(search, stated=(*search.stated, case.order), conditions=[], asked=0)
    return within.proves(case.wanted) and not within.conditions


def _written_out(order: Formula, claim: Claim) -> Formula:
    """n ≥ max(N_1, N_2) for the n ≥ N of N = max(N_1, N_2)."""
    chosen = {d.symbol: d.expression for d in claim.definitions}
    put = [chosen.get(side) for side in (order.left, order.right)]  # type: ignore[call-overload]
    left, right = (
        value if isinstance(value, Extremum) else side
        for value, side in zip(put, (order.left, order.right), strict=True)
    )
    return Formula(left, order.relation, right)


def real_names(claim: Claim, *sides: Term) -> frozenset[Name]:
    """The names outside of bars: an order is between real numbers."""
    if any(entry.kind == COMPLEX for entry in claim.names.values()):
        return frozenset()
    return frozenset().union(*map(names_in, _outside_bars(sides)))


def _outside_bars(terms: Sequence[Term]) -> Iterator[Term]:
    """The parts that stand in sums and products and between no bars."""
    for term in terms:
        if isinstance(term, Absolute | Norm):
            continue
        if isinstance(term, INSIDE):
            yield from _outside_bars(term.children)
        else:
            yield term


__all__ = ["judge_by_structure", "real_names"]
