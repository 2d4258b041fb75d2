"""∫_{-∞}^∞ f(x) 1[0 ≤ x] dx = ∫_0^∞ f(x) dx: an indicator below an integral is its limits."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Fault
from derivations.terms import (
    Comparison,
    Constant,
    Formula,
    Indicator,
    Integral,
    Intersection,
    Negation,
    Product,
    Relation,
    Symbol,
    Term,
    number,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

INFINITY = Constant("infinity")
ENDLESS = Negation(INFINITY)
UPWARDS = (Relation.GREATER, Relation.AT_LEAST)
DOWNWARDS = (Relation.LESS, Relation.AT_MOST)


def with_indicator_integrals(claim: Claim) -> Claim:
    """The claim with such integrals between the limits that the indicators give."""
    readings = [r for r in claim.readings if _speaks(r.left) or _speaks(r.right)]
    if not readings:
        return claim

    def put(side: Term | Fault) -> Term | Fault:
        return side if isinstance(side, Fault) else _limited(side, claim.hypotheses)

    readings = [replace(r, left=put(r.left), right=put(r.right)) for r in claim.readings]
    return replace(
        claim, left=readings[0].left, right=readings[0].right, others=tuple(readings[1:])
    )


def _speaks(side: Term | Fault) -> bool:
    if not isinstance(side, Term):
        return False
    parts = set(map(type, subterms(side)))
    return Indicator in parts and Integral in parts


def _limited(term: Term, hypotheses: Sequence[Formula]) -> Term:
    term = term.map(lambda part: _limited(part, hypotheses))
    match term:
        case Integral(variable, Term() as lower, Term() as upper, body):
            return _between(variable, (lower, upper), body, hypotheses) or term
    return term


def _between(
    variable: Symbol, ends: tuple[Term, Term], body: Term, hypotheses: Sequence[Formula]
) -> Term | None:
    factors = body.factors if isinstance(body, Product) else (body,)
    marks = [f for f in factors if isinstance(f, Indicator) and variable in free_leaves(f)]
    if not marks:
        return None
    lower: Term | None
    upper: Term | None
    lower, upper = ends
    for event in (event for mark in marks for event in _events(mark.event)):
        limits = _limits(event, variable)
        if limits is None or lower is None or upper is None:
            return None
        low, high = limits
        lower = lower if low is None else _larger(lower, low, hypotheses)
        upper = upper if high is None else _smaller(upper, high, hypotheses)
    if lower is None or upper is None or not _in_order(lower, upper, marks, hypotheses):
        return None
    rest = [f for f in factors if f not in marks]
    return Integral(variable, lower, upper, times(*rest) if rest else number(1))


def _in_order(
    lower: Term, upper: Term, marks: Sequence[Indicator], hypotheses: Sequence[Formula]
) -> bool:
    """Whether the limits are known not to cross: those of one interval [a, b] never do."""
    if lower is ENDLESS or upper is INFINITY or _is_stated(lower, upper, hypotheses):
        return True
    return any(
        {lower, upper} <= {side for event in _events(mark.event) for side in event.children}
        for mark in marks
    )


def _events(event: Term) -> Sequence[Term]:
    return event.events if isinstance(event, Intersection) else (event,)


def _limits(event: Term, variable: Symbol) -> tuple[Term | None, Term | None] | None:
    """(0, None) of 0 < x, (None, 1) of x < 1; None of what is no bound of the variable."""
    match event:
        case Comparison(left, relation, right) if left is variable:
            bound, downwards = right, relation in DOWNWARDS
        case Comparison(left, relation, right) if right is variable:
            bound, downwards = left, relation in UPWARDS
        case _:
            return None
    if relation not in (*UPWARDS, *DOWNWARDS) or variable in free_leaves(bound):
        return None
    return (None, bound) if downwards else (bound, None)


def _larger(one: Term, other: Term, hypotheses: Sequence[Formula]) -> Term | None:
    """The larger of two lower limits, where it is known which one it is."""
    if one in (ENDLESS, other):
        return other
    if _is_stated(one, other, hypotheses):
        return other
    return one if _is_stated(other, one, hypotheses) else None


def _smaller(one: Term, other: Term, hypotheses: Sequence[Formula]) -> Term | None:
    if one in (INFINITY, other):
        return other
    if _is_stated(one, other, hypotheses):
        return one
    return other if _is_stated(other, one, hypotheses) else None


def _is_stated(small: Term, large: Term, hypotheses: Sequence[Formula]) -> bool:
    """Whether small ≤ large is stated, or is so of numbers."""
    for stated in hypotheses:
        if stated.relation in DOWNWARDS and (stated.left, stated.right) == (small, large):
            return True
        if stated.relation in UPWARDS and (stated.right, stated.left) == (small, large):
            return True
    from derivations.judge.evaluation.comparison import holds_at
    from derivations.judge.evaluation.values import NoValue

    if free_leaves(small) or free_leaves(large):
        return False
    try:
        return holds_at(Formula(small, Relation.AT_MOST, large), {}) is True
    except NoValue:
        return False
