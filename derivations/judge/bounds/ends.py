"""The ends of integrals: which of them is the greater one.

|∫_x^y f(t) dt| ≤ M |y - x| says the same of x ≤ y and of y ≤ x, where -∫_y^x f(t) dt stands for the
integral. So it is shown in both cases, each without the bars around y - x.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from derivations.dataclass import dataclass
from derivations.judge.bounds.combinations import Known
from derivations.judge.bounds.moduli import are_equal
from derivations.judge.bounds.universal import Bound
from derivations.terms import (
    Absolute,
    Formula,
    Integral,
    Negation,
    Relation,
    Term,
    negative,
    plus,
    subterms,
)
from derivations.terms.node import each_once

UPWARDS = (Relation.LESS, Relation.AT_MOST)
DOWNWARDS = (Relation.GREATER, Relation.AT_LEAST)


@dataclass(frozen=True, slots=True)
class OneOrder:
    """What is to be shown where two ends are in this order."""

    order: Formula
    wanted: Known


def ends_of(bounds: Sequence[Bound]) -> Iterator[Formula]:
    """0 ≤ h of a bound for all s with 0 ≤ s ≤ h: who says so thinks of an s."""
    for bound in bounds:
        for letter in bound.letters:
            low = [end for order in bound.asked for end in _ends(order, letter, DOWNWARDS)]
            high = [end for order in bound.asked for end in _ends(order, letter, UPWARDS)]
            yield from (Formula(a, Relation.AT_MOST, b) for a in low for b in high)


def _ends(order: Formula, letter: Term, signs: Sequence[Relation]) -> Iterator[Term]:
    """a of s ≥ a and of a ≤ s"""
    if order.left is letter and order.relation in signs:
        yield order.right
    if order.right is letter and order.relation in (UPWARDS if signs is DOWNWARDS else DOWNWARDS):
        yield order.left


def in_both_orders(wanted: Known) -> tuple[OneOrder, ...]:
    """Both cases, where |b - a| stands beside ∫_a^b; none where no such bars do."""
    for whole in _integrals(wanted.term):
        low, high = whole.lower, whole.upper
        assert low is not None
        assert high is not None
        length = plus(high, negative(low))
        if any(_is_length(part, length) for part in subterms(wanted.term)):
            turned = _turned(wanted.term, low, high)
            return (
                OneOrder(
                    Formula(low, Relation.AT_MOST, high),
                    Known(_without_bars(wanted.term, length), wanted.is_strict),
                ),
                OneOrder(
                    Formula(high, Relation.AT_MOST, low),
                    Known(_without_bars(turned, negative(length)), wanted.is_strict),
                ),
            )
    return ()


def _integrals(term: Term) -> Iterator[Integral]:
    for part in subterms(term):
        if isinstance(part, Integral) and part.lower is not None and part.upper is not None:
            yield part


def _is_length(part: Term, length: Term) -> bool:
    """Whether it is |b - a|."""
    if not isinstance(part, Absolute) or any(isinstance(p, Integral) for p in subterms(part)):
        return False
    return are_equal(part.term, length) or are_equal(part.term, negative(length))


def _without_bars(term: Term, length: Term) -> Term:
    """With b - a for |b - a|."""

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        return length if _is_length(part, length) else part.map(inside)

    return each_once(put)(term)


def _turned(term: Term, low: Term, high: Term) -> Term:
    """With -∫_b^a for ∫_a^b."""

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        match part:
            case Integral(variable, lower, upper, body) if (lower, upper) == (low, high):
                return Negation(Integral(variable, high, low, inside(body)))
        return part.map(inside)

    return each_once(put)(term)


__all__ = ["OneOrder", "ends_of", "in_both_orders"]
