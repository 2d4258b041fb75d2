"""Where the sides of an order in one letter come closest: near the minima of their difference.

Points drawn at random hardly ever lie there, and a strict order fails at such a place only:
sin x < 1, x⁴ + 4 > 4x². Floats find the places; what holds there is decided by others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import groupby

from derivations.judge.evaluation.values import NoValue, at_precision, ball
from derivations.terms import Formula, Relation, Symbol, Term, negative, plus
from derivations.terms.substitution import free_leaves

ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
GRID = [Fraction(k, 4) for k in range(-48, 49)]
STEPS, FINEST = 40, 10**12
MOST = 4
GOLDEN = 0.6180339887498949
TOUCHING = 1e-12
Gap = Callable[[Fraction], "float | None"]


def closest_places(formula: Formula) -> Iterator[tuple[Symbol, Fraction, bool]]:
    """The letter with places near its local minima, and whether the sides touch there."""
    letters = free_leaves(formula.left) | free_leaves(formula.right)
    if formula.relation not in ORDERS or len(letters) != 1:
        return
    (letter,) = letters
    if not isinstance(letter, Symbol) or letter.indices or not letter.shape.is_scalar:
        return
    gap, size = _gap(formula, letter), _size(formula, letter)
    found = sorted(_minima(gap), key=lambda pair: pair[1])[:MOST]
    for place, least in found:
        yield letter, place, abs(least) <= TOUCHING * size(place)


def _gap(formula: Formula, letter: Symbol) -> Gap:
    """By how much the larger side is larger."""
    larger, smaller = formula.left, formula.right
    if formula.relation in (Relation.LESS, Relation.AT_MOST):
        larger, smaller = smaller, larger
    return _valued(plus(larger, negative(smaller)), letter)


def _size(formula: Formula, letter: Symbol) -> Callable[[Fraction], float]:
    sides = [_valued(side, letter) for side in (formula.left, formula.right)]
    return lambda place: max(1.0, *(abs(side(place) or 0.0) for side in sides))


def _valued(term: Term, letter: Symbol) -> Gap:
    def value(place: Fraction) -> float | None:
        try:
            with at_precision():
                return float(ball(term, {letter: place}).mid())
        except (NoValue, OverflowError, ValueError):
            return None

    return value


def _minima(gap: Gap) -> Iterator[tuple[Fraction, float]]:
    """Places within the grid at which the gap is least among its neighbours."""
    values = [(place, gap(place)) for place in GRID]
    for known, group in groupby(values, key=lambda pair: pair[1] is not None):
        run = [(place, value) for place, value in group if value is not None] if known else []
        for (a, left), (_, middle), (c, right) in zip(run, run[1:], run[2:], strict=False):
            if middle <= left and middle <= right and (middle < left or middle < right):
                yield _refined(gap, float(a), float(c))


def _refined(gap: Gap, a: float, c: float) -> tuple[Fraction, float]:
    """The minimum between two places by the golden section (Kiefer 1953)."""

    def at(x: float) -> tuple[Fraction, float]:
        place = Fraction(x).limit_denominator(FINEST)
        value = gap(place)
        return place, float("inf") if value is None else value

    b, d = c - GOLDEN * (c - a), a + GOLDEN * (c - a)
    of_b, of_d = at(b), at(d)
    for _ in range(STEPS):
        if of_b[1] <= of_d[1]:
            c, d, of_d = d, b, of_b
            b = c - GOLDEN * (c - a)
            of_b = at(b)
        else:
            a, b, of_b = b, d, of_d
            d = a + GOLDEN * (c - a)
            of_d = at(d)
    return min(of_b, of_d, key=lambda pair: pair[1])
