"""Limits of chances: P(X ≤ x) tends to 1 as x → ∞, to 0 as x → -∞, and is right-continuous.

The event converges at every outcome, so that its chance does (Grimmett and Stirzaker, Probability
and Random Processes, 2.1).
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import dataclass
from derivations.terms import (
    Comparison,
    Complement,
    Constant,
    Index,
    Intersection,
    Limit,
    Negation,
    Number,
    Probability,
    Product,
    Quotient,
    Relation,
    Sum,
    Term,
    Union,
    number,
    plus,
    times,
)
from derivations.terms.substitution import free_leaves

INFINITY = Constant("infinity")
BELOW = (Relation.LESS, Relation.AT_MOST)
ABOVE = (Relation.GREATER, Relation.AT_LEAST)
TURNED = {
    Relation.LESS: Relation.GREATER,
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.GREATER: Relation.LESS,
    Relation.AT_LEAST: Relation.AT_MOST,
    Relation.EQUAL: Relation.EQUAL,
}
FROM_ABOVE = {
    Relation.LESS: Relation.AT_MOST,
    Relation.AT_MOST: Relation.AT_MOST,
    Relation.GREATER: Relation.GREATER,
    Relation.AT_LEAST: Relation.GREATER,
}
FROM_BELOW = {
    Relation.LESS: Relation.LESS,
    Relation.AT_MOST: Relation.LESS,
    Relation.GREATER: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.AT_LEAST,
}
Event = Term | bool


class NoLimit(Exception):
    """What is not seen to converge."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bound tends to: a point, from one side "+" or "-"."""

    point: Term
    side: str


def with_limits_of_chances(term: Term) -> Term:
    """The term with what chances tend to for their limits."""
    term = term.map(with_limits_of_chances)
    if not isinstance(term, Limit):
        return term
    try:
        return _limit(term.body, term)
    except NoLimit:
        return term


def _limit(body: Term, of: Limit) -> Term:
    if of.variable not in free_leaves(body):
        return body
    match body:
        case Probability(event, given, ()) if not any(of.variable in free_leaves(g) for g in given):
            found = _event(event, of)
            return number(int(found)) if isinstance(found, bool) else Probability(found, given)
        case Negation(inner):
            return Negation(_limit(inner, of))
        case Sum(terms):
            return plus(*(_limit(each, of) for each in terms))
        case Product(factors):
            return times(*(_limit(each, of) for each in factors))
    raise NoLimit


def _event(event: Term, of: Limit) -> Event:
    """What the event becomes; True where it is sure in the end, False where it is impossible."""
    if of.variable not in free_leaves(event):
        return event
    match event:
        case Complement(inner):
            found = _event(inner, of)
            return not found if isinstance(found, bool) else Complement(found)
        case Intersection(events):
            return _joined([_event(each, of) for each in events], False)
        case Union(events):
            return _joined([_event(each, of) for each in events], True)
        case Comparison(left, relation, right) if relation in TURNED:
            if of.variable in free_leaves(left):
                left, relation, right = right, TURNED[relation], left
            if of.variable in free_leaves(left):
                raise NoLimit
            return _compared(left, relation, _place(right, of))
    raise NoLimit


def _joined(events: Sequence[Event], decides: bool) -> Event:
    """The union (which one sure event decides) or the intersection (one impossible event)."""
    if decides in [each for each in events if isinstance(each, bool)]:
        return decides
    rest = tuple(each for each in events if not isinstance(each, bool))
    if not rest:
        return not decides
    if len(rest) == 1:
        return rest[0]
    return Union(rest) if decides else Intersection(rest)


def _compared(variable: Term, relation: Relation, place: Place) -> Event:
    if place.point is INFINITY:
        return relation in BELOW
    if place.point == Negation(INFINITY):
        return relation in ABOVE
    if relation is Relation.EQUAL:
        return False
    towards = FROM_ABOVE if place.side == "+" else FROM_BELOW
    return Comparison(variable, towards[relation], place.point)


def _place(bound: Term, of: Limit) -> Place:
    """Where x, x + h and x + 1/n tend to."""
    if bound is of.variable:
        return _one_sided(of.point, of.side)
    if isinstance(bound, Sum):
        moving = [each for each in bound.terms if of.variable in free_leaves(each)]
        rest = plus(*(each for each in bound.terms if each not in moving))
        if len(moving) == 1 and (side := _vanishing(moving[0], of)):
            return Place(rest, side)
    raise NoLimit


def _one_sided(point: Term, side: str) -> Place:
    if point is INFINITY or point == Negation(INFINITY) or side in ("+", "-"):
        return Place(point, side)
    raise NoLimit


def _vanishing(part: Term, of: Limit) -> str:
    """The side from which h → 0 or 1/n → 0 comes; "" for what does not vanish."""
    if isinstance(part, Negation):
        return {"+": "-", "-": "+", "": ""}[_vanishing(part.term, of)]
    if part is of.variable and of.point in (number(0), Index((), 0)):
        return of.side
    match part:
        case Quotient(Number(top), bottom) if bottom is of.variable and of.point is INFINITY:
            return "+" if top > 0 else "-" if top < 0 else ""
    return ""


__all__ = ["with_limits_of_chances"]
