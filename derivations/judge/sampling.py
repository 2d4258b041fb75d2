"""Points to try a claim at: small numbers first, so that a counterexample can be read."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice, product

from derivations.judge.comparison import holds_at
from derivations.judge.values import NoValue, Point
from derivations.terms import Constant, Formula, Index, Symbol, Term
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

REALS = tuple(
    Fraction(*pair) if isinstance(pair, tuple) else Fraction(pair)
    for pair in (1, 2, -1, 3, (1, 2), -2, 0, 5, (-1, 2), (1, 3), 7, -3, (3, 2), (1, 5), (-2, 3), 4)
)
INTEGERS = tuple(map(Fraction, (1, 2, 3, 0, 4, 5, 7)))
FAR = Fraction(10_000)
IN_A_GRID = 9
MOST_DRAWS = 6  # candidates for each point asked for, since hypotheses may reject many


def leaves(*terms: Term) -> list[Term]:
    """The free scalar symbols and index variables, in an order that does not depend on the run."""
    found = set().union(*(free_leaves(term) for term in terms)) if terms else set()
    return sorted((leaf for leaf in found if not isinstance(leaf, Constant)), key=order)


def connected(formula: Formula, hypotheses: Sequence[Formula]) -> list[Formula]:
    """The hypotheses that share a leaf with the formula, directly or through one another."""
    known = set(leaves(formula.left, formula.right))
    kept: list[Formula] = []
    rest = list(hypotheses)
    while True:
        touching = [h for h in rest if known & set(leaves(h.left, h.right))]
        if not touching:
            return kept
        kept += touching
        rest = [h for h in rest if h not in touching]
        known = known.union(*(leaves(h.left, h.right) for h in touching))


def points(formula: Formula, hypotheses: Sequence[Formula], count: int) -> Iterator[Point]:
    """At most count points over all leaves, at which every hypothesis certainly holds."""
    relevant = connected(formula, hypotheses)
    sides = [side for f in (formula, *relevant) for side in (f.left, f.right)]
    variables = leaves(*sides)
    if any(isinstance(leaf, Symbol) and not leaf.shape.is_scalar for leaf in variables):
        return
    drawn = islice(_candidates(variables, count), count * MOST_DRAWS)
    admitted = (point for point in drawn if all(_holds(h, point) for h in relevant))
    yield from islice(admitted, count)


def far_points(formula: Formula, hypotheses: Sequence[Formula]) -> Iterator[Point]:
    """All leaves at a large number, and at its negative, where every hypothesis certainly holds."""
    relevant = connected(formula, hypotheses)
    variables = leaves(*(side for f in (formula, *relevant) for side in (f.left, f.right)))
    if any(isinstance(leaf, Index) for leaf in variables):
        return
    for value in (FAR, -FAR):
        point = dict.fromkeys(variables, value)
        if all(_holds(h, point) for h in relevant):
            yield point


def _holds(hypothesis: Formula, point: Point) -> bool:
    try:
        return holds_at(hypothesis, point) is True
    except NoValue:
        return False


def _pool(leaf: Term) -> tuple[Fraction, ...]:
    return INTEGERS if isinstance(leaf, Index) else REALS


def _candidates(variables: Sequence[Term], count: int) -> Iterator[Point]:
    pools = [_pool(leaf) for leaf in variables]
    if not variables:
        yield {}
        return
    grid = product(*(pool[:IN_A_GRID] for pool in pools)) if len(variables) <= 2 else iter(())
    for values in chain(grid, _random(pools, count)):
        yield dict(zip(variables, values, strict=True))


def _random(pools: Sequence[Sequence[Fraction]], count: int) -> Iterator[tuple[Fraction, ...]]:
    dice = random.Random(1)
    for size in (2, 3):
        for _ in range(count // 6):
            yield tuple(dice.choice(pool[:size]) for pool in pools)
    while True:
        yield tuple(dice.choice(pool) for pool in pools)
