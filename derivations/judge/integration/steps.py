r"""Integrals of floors and ceilings, cut where they step.

    ∫_1^9 ⌊√x⌋ dx = ∫_1^4 1 dx + ∫_4^9 2 dx

Between numbers, of arguments c x^p + d: they take the value k at x = ((k - d)/c)^{1/p} only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import total_ordering
from itertools import pairwise
from math import ceil, floor, lcm
from typing import NamedTuple

from flint import fmpz

from derivations.dataclass import dataclass
from derivations.judge.evaluation.values import NoValue, at_precision, ball, exact
from derivations.terms import (
    Integral,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    number,
    plus,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves, replace_terms

STEPS = {"floor": floor, "ceil": ceil}
MOST = 200  # whole values
FINE = 10**6
ONE = Fraction(1)


@total_ordering
@dataclass(frozen=True, slots=True)
class Place:
    """radicand^{1/degree}, where the radicand is not negative or the degree is 1."""

    radicand: Fraction
    degree: int = 1

    def __lt__(self, other: Place) -> bool:
        powers = lcm(self.degree, other.degree)
        return self.to_the(powers) < other.to_the(powers)

    def to_the(self, power: int) -> Fraction:
        return self.radicand ** (power // self.degree) if power > 1 else self.radicand

    @property
    def term(self) -> Term:
        whole = number(self.radicand)
        return Root(whole, self.degree) if self.degree > 1 else whole

    @property
    def near(self) -> Fraction:
        """A fraction that is not greater, and less by a millionth at most."""
        if self.degree == 1:
            return self.radicand
        top = floor(self.radicand * FINE**self.degree)
        return Fraction(int(fmpz(top).root(self.degree)), FINE)


class Curve(NamedTuple):
    """c x^p + d"""

    c: Fraction
    p: Fraction
    d: Fraction


class NotCut(Exception):
    """No rule says where something steps."""


def is_stepped(part: Term) -> bool:
    """Whether it is an integral of floors or ceilings between numbers."""
    match part:
        case Integral(_, Number(), Number(), body):
            return any(map(_is_step, subterms(body)))
    return False


def cut_at_steps(term: Term) -> Term:
    """The term with every such integral as a sum of integrals between its steps."""
    if is_stepped(term):
        assert isinstance(term, Integral)
        try:
            with at_precision():
                return _cut(term)
        except (NotCut, NoValue):
            return term
    return term.map(cut_at_steps) if term.children else term


def _is_step(part: Term) -> bool:
    return isinstance(part, Map) and elementary_name(part.function) in STEPS


def _cut(whole: Integral) -> Term:
    x, body = whole.variable, whole.body
    assert isinstance(whole.lower, Number)
    assert isinstance(whole.upper, Number)
    low, high = Place(whole.lower.value), Place(whole.upper.value)
    if not low < high:
        raise NotCut
    steps = [part for part in dict.fromkeys(subterms(body)) if _is_step(part)]
    curves = [_curve(step.argument, x) for step in steps if isinstance(step, Map)]
    places = sorted({place for c in curves for place in _places(c, low, high)})
    pieces = []
    for start, end in pairwise([low, *places, high]):
        put = {step: number(_value(step, x, _between(start, end))) for step in steps}
        pieces.append(Integral(x, start.term, end.term, replace_terms(body, put)))
    return plus(*pieces) if len(pieces) > 1 else pieces[0]


def _between(start: Place, end: Place) -> Fraction:
    middle = (start.near + end.near) / 2
    if not start < Place(middle) < end:
        raise NotCut
    return middle


def _value(step: Term, x: Symbol, place: Fraction) -> Fraction:
    """The whole number that a step is at a place, and so all over its interval."""
    assert isinstance(step, Map)
    rounded = STEPS[elementary_name(step.function) or ""]
    if (value := exact(step.argument, {x: place})) is not None:
        return Fraction(rounded(value))
    found = ball(step.argument, {x: place})
    whole = (found.floor() if rounded is floor else found.ceil()).unique_fmpz()
    if whole is None:
        raise NotCut
    return Fraction(int(whole))


def _places(curve: Curve, low: Place, high: Place) -> Iterator[Place]:
    """Where inside the interval the curve takes a whole value."""
    if curve.p != 1 and low.radicand < 0:
        raise NotCut
    ends = sorted(curve.c * bound + curve.d for bound in _bounds(curve.p, low, high))
    first, last = floor(ends[0]), ceil(ends[1])
    if last - first > MOST:
        raise NotCut
    for k in range(first, last + 1):
        value = (k - curve.d) / curve.c
        if curve.p == 1 or value >= 0:
            place = Place(value**curve.p.denominator, curve.p.numerator)
            if low < place < high:
                yield place


def _bounds(p: Fraction, low: Place, high: Place) -> tuple[Fraction, Fraction]:
    """Numbers between which x^p stays: x^p ≤ x for a p below 1, where x ≥ 1."""
    if p.denominator == 1:
        return low.radicand**p.numerator, high.radicand**p.numerator
    return Fraction(0), max(high.radicand, ONE) ** ceil(p)


def _curve(term: Term, x: Symbol) -> Curve:
    match term:
        case Symbol() if term is x:
            return Curve(ONE, ONE, Fraction(0))
        case Root(inner, degree) if inner is x:
            return Curve(ONE, Fraction(1, degree), Fraction(0))
        case Map(function, inner) if inner is x and elementary_name(function) == "sqrt":
            return Curve(ONE, Fraction(1, 2), Fraction(0))
        case Power(inner, Number(exponent)) if inner is x and exponent > 0:
            return Curve(ONE, exponent, Fraction(0))
        case Negation(inner):
            found = _curve(inner, x)
            return Curve(-found.c, found.p, -found.d)
        case Product((Number(factor), inner)) | Product((inner, Number(factor))) if factor:
            return _times(_curve(inner, x), factor)
        case Quotient(inner, Number(divisor)) if divisor:
            return _times(_curve(inner, x), 1 / divisor)
        case Sum(terms):
            return _added(terms, x)
    raise NotCut


def _times(curve: Curve, factor: Fraction) -> Curve:
    return Curve(curve.c * factor, curve.p, curve.d * factor)


def _added(terms: Sequence[Term], x: Symbol) -> Curve:
    moving = [term for term in terms if x in free_leaves(term)]
    values = [exact(term, {}) for term in terms if x not in free_leaves(term)]
    if len(moving) != 1 or any(value is None for value in values):
        raise NotCut
    found = _curve(moving[0], x)
    return Curve(found.c, found.p, found.d + sum(value for value in values if value is not None))


__all__ = ["cut_at_steps", "is_stepped"]
