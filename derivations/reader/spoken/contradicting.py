"""Conditions on one number that exclude each other: the case x ≥ 1, then the case |x| < 1.

A text that states both goes through cases; the later one is in force.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from fractions import Fraction
from typing import NamedTuple

from derivations.terms import Absolute, Formula, Index, Negation, Number, Relation, Symbol, Term
from derivations.terms.substitution import free_leaves

TURNED = {
    Relation.LESS: Relation.GREATER,
    Relation.GREATER: Relation.LESS,
    Relation.AT_LEAST: Relation.AT_MOST,
    Relation.AT_MOST: Relation.AT_LEAST,
}


class Stretch(NamedTuple):
    """The numbers from low to high, None for infinite; with the ends or without."""

    low: Fraction | None
    high: Fraction | None
    with_low: bool = False
    with_high: bool = False


def without_excluded(known: Iterable[Formula], *new: Formula) -> list[Formula]:
    """The known conditions that can hold together with each of the new ones."""
    found = [each for each in map(_of_one, new) if each is not None]
    if not found:
        return list(known)
    return [k for k in known if not any(_excludes(_of_one(k), *each) for each in found)]


def without_restated(
    known: Iterable[Formula], passing: Container[Formula], *new: Formula
) -> list[Formula]:
    """The known conditions but for passing bounds, for n ≥ 5, that a new one, n ≥ 1, replaces.

    A passing one is said of what stands beside it, not of all that comes. A letter moves to the
    place that was named last.
    """
    places = {_end(each) for each in new} - {None}
    moving = {each.left for each in new if each.relation is Relation.TENDS_TO}
    return [
        k
        for k in known
        if k in new
        or (
            not (k in passing and _end(k) in places)
            and not (k.relation is Relation.TENDS_TO and k.left in moving)
        )
    ]


def _end(formula: Formula) -> tuple[Term, bool] | None:
    """The letter that is bounded, and whether from above; None for another condition."""
    condition = _of_one(formula)
    if condition is None and isinstance(formula.left, Symbol | Index):
        above = {Relation.LESS: True, Relation.AT_MOST: True}
        above |= {Relation.GREATER: False, Relation.AT_LEAST: False}
        is_beyond = formula.left not in free_leaves(formula.right)  # n ≥ N, n ≥ max(N, M)
        found = above.get(formula.relation)
        return (formula.left, found) if found is not None and is_beyond else None
    if condition is None or len(condition[1]) != 1 or not isinstance(condition[0], Symbol | Index):
        return None
    leaf, (stretch,) = condition
    if None not in (stretch.low, stretch.high):
        return None
    return leaf, stretch.low is None


Condition = tuple[Term, list[Stretch]]


def _excludes(known: Condition | None, leaf: Term, stretches: list[Stretch]) -> bool:
    if known is None or known[0] is not leaf:
        return False
    return not any(_meet(one, other) for one in known[1] for other in stretches)


def _meet(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches have a number in common."""
    return _reaches(one, other) and _reaches(other, one)


def _reaches(one: Stretch, other: Stretch) -> bool:
    """Whether one ends behind the begin of the other."""
    if one.high is None or other.low is None:
        return True
    touch = one.with_high and other.with_low
    return one.high > other.low or (touch and one.high == other.low)


def _of_one(formula: Formula) -> Condition | None:
    """The number that a condition is about, and where it may be."""
    left, relation, right = formula.left, formula.relation, formula.right
    if _value(left) is not None and relation in TURNED:
        left, relation, right = right, TURNED[relation], left
    bound = _value(right)
    if bound is None or relation not in TURNED:
        return None
    closed = relation in (Relation.AT_LEAST, Relation.AT_MOST)
    is_above = relation in (Relation.GREATER, Relation.AT_LEAST)
    match left:
        case Symbol() | Index():
            one = Stretch(bound, None, closed) if is_above else Stretch(None, bound, False, closed)
            return left, [one]
        case Absolute(Symbol() as inner) if is_above:
            return inner, [Stretch(bound, None, closed), Stretch(None, -bound, False, closed)]
        case Absolute(Symbol() as inner):
            return inner, [Stretch(-bound, bound, closed, closed)]
    return None


def _value(term: Term) -> Fraction | None:
    match term:
        case Number(value):
            return value
        case Negation(Number(value)):
            return -value
        case Index() if term.is_constant:
            return Fraction(term.constant)
    return None
