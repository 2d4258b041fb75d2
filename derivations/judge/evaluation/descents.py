"""Points at which an order is nearer to fail than at those that were drawn.

|x - 2| |x + 2| < 4δ, where |x - 2| < δ and δ = min(1, ε/5), holds at most points that are drawn,
and fails where δ is hardly larger than |x - 2|. So one leaf after another is moved, as long as all
that is stated holds and the sides come closer. The ways are short: nothing is proved by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.sampling import connected
from derivations.judge.evaluation.values import NoValue, Point, exact
from derivations.terms import Formula, Index, Relation, Term

DOWNWARDS = {Relation.LESS: 1, Relation.AT_MOST: 1, Relation.GREATER: -1, Relation.AT_LEAST: -1}
PERCENT = (50, 80, 95, 99, 101, 105, 120, 200)  # of the value of a leaf
ROUNDS, MOST_LEAVES, MOST_HYPOTHESES = 12, 4, 8
FINEST = 10**4  # denominators


def descents(
    formula: Formula, hypotheses: Sequence[Formula], bases: Sequence[Point]
) -> Iterator[Point]:
    """From each of the points, at which the order holds, to points where it is nearer to fail."""
    stated = connected(formula, hypotheses)
    if formula.relation not in DOWNWARDS or not 0 < len(stated) <= MOST_HYPOTHESES:
        return
    for base in bases:
        moved = [leaf for leaf in base if not isinstance(leaf, Index)]
        if len(moved) > MOST_LEAVES or (nearest := _distance(formula, base)) is None:
            continue
        point = base
        for _ in range(ROUNDS):
            near = [
                (distance, place)
                for place in _beside(point, moved)
                if _are_met(stated, place) and (distance := _distance(formula, place)) is not None
            ]
            if not near or min(d for d, _ in near) >= nearest:
                break
            nearest, point = min(near, key=lambda each: each[0])
            yield point


def _beside(point: Point, moved: Sequence[Term]) -> Iterator[Point]:
    for leaf in moved:
        for percent in PERCENT:
            value = point[leaf] * percent / 100
            yield {**point, leaf: value.limit_denominator(FINEST)}


def _are_met(stated: Sequence[Formula], point: Point) -> bool:
    try:
        return all(holds_at(known, point) for known in stated)
    except NoValue:
        return False


def _distance(formula: Formula, point: Point) -> Fraction | None:
    """How far the sides are from failing, as a part of their size; None of irrational ones."""
    try:
        left, right = exact(formula.left, point), exact(formula.right, point)
    except NoValue:
        return None
    if left is None or right is None:
        return None
    size = abs(left) + abs(right)
    return DOWNWARDS[formula.relation] * (right - left) / size if size else Fraction(0)
