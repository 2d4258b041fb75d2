"""Points to try a claim at: small numbers first, so that a counterexample can be read."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice, product
from math import isqrt

from derivations.dataclass import dataclass
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.enclosures import ARITHMETIC
from derivations.judge.evaluation.residues import differ
from derivations.judge.evaluation.values import (
    NoValue,
    Point,
    exact,
    may_be_rational,
    may_have_value,
)
from derivations.terms import (
    Call,
    Constant,
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Number,
    Power,
    Relation,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.elementary import ENUMERATIVE
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

REALS = tuple(
    Fraction(*pair) if isinstance(pair, tuple) else Fraction(pair)
    for pair in (1, 2, -1, 3, (1, 2), -2, 0, 5, (-1, 2), (1, 3), 7, -3, (3, 2), (1, 5), (-2, 3), 4,
                 (2, 3), (1, 4), (3, 4))
)  # fmt: skip
INTEGERS = tuple(map(Fraction, (1, 2, 3, 0, 4, 5, 7)))
DIVIDED = tuple(map(Fraction, (2, 6, 4, 3, 1, 12, 9, 5, 10, 7)))  # with common divisors
PRIMES = tuple(map(Fraction, (2, 3, 5, 7, 11, 13, 17, 19, 23)))
# k of a prime 2k + 1
HALVES = tuple(map(Fraction, (1, 2, 3, 5, 6, 8, 9, 11, 14, 15, 18, 20, 21, 29)))
WHOLE_NUMBERS = tuple(map(Fraction, (2, 3, 5, 1, 4, 6, 7, 0, -1, -2, 8, 9)))
COUNTS = tuple(map(Fraction, (3, 4, 2, 5, 6, 7, 8)))  # of which no convention decides
DIVISORS = frozenset(("gcd", "lcm"))
PRIMALITY = frozenset(("prime",))
DIVIDED_BY = frozenset(("mod", "legendre", *ARITHMETIC))
COUNTED = frozenset(ENUMERATIVE)
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
FAR = Fraction(10_000)
REACHES = tuple(
    Fraction(*pair)
    for pair in ((10, 1), (100, 1), (10**4, 1), (10**9, 1), (-10, 1), (-100, 1), (-(10**4), 1),
                 (1, 100), (1, 10**4), (-1, 100))
)  # fmt: skip
FURTHER_COUNTS = tuple(map(Fraction, (20, 30, 50, 1000)))
FURTHEST = (1100, 200, 20, 10)  # of what counts, by how many sums stand within one another
HALF = Fraction(1, 2)
LARGEST_NUMERAL, MOST_NUMERALS = 10**7, 3
IN_A_GRID = 9
MOST_DRAWS = 6  # candidates for each point asked for, since hypotheses may reject many
MOST_OPEN = 40  # points that leave a hypothesis open, before it is taken to have no values


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


def points(
    formula: Formula,
    hypotheses: Sequence[Formula],
    count: int,
    has_value: Callable[[Term], bool] = may_have_value,
) -> Iterator[Point]:
    """At most count points over all leaves, at which every hypothesis certainly holds.

    None where no value of a side, or of a side of a hypothesis, is known at any point.
    """
    if not (has_value(formula.left) and has_value(formula.right)):
        return
    relevant = connected(formula, hypotheses)
    if not all(map(_may_hold, relevant)):
        return
    sides = [side for f in (formula, *relevant) for side in (f.left, f.right)]
    variables = leaves(*sides)
    if any(isinstance(leaf, Symbol) and not leaf.shape.is_scalar for leaf in variables):
        return
    pools = _pools(variables, sides)
    drawn = islice(_candidates(variables, pools, count), count * MOST_DRAWS)
    yield from islice(_admitted(drawn, relevant), count)


def _may_hold(hypothesis: Formula) -> bool:
    may = may_be_rational if hypothesis.relation in EQUALITIES else may_have_value
    return may(hypothesis.left) and may(hypothesis.right)


def _admitted(drawn: Iterable[Point], hypotheses: Sequence[Formula]) -> Iterator[Point]:
    """The points at which all hypotheses hold, until one of them proves to have no values."""
    asked = deque(map(Asked, hypotheses))
    for point in drawn:
        failing = next((h for h in asked if not h.holds(point)), None)
        if failing is None:
            yield point
        elif failing.is_hopeless:
            return
        elif failing is not asked[0]:  # it will fail again: it is asked first
            asked.remove(failing)
            asked.appendleft(failing)


@dataclass(slots=True, eq=False)
class Asked:
    """A hypothesis that points are tried on; is_open: no point has decided it so far."""

    formula: Formula
    is_open: bool = True
    points: int = 0

    def holds(self, point: Point) -> bool:
        found = _certainly(self.formula, point)
        self.is_open = self.is_open and found is None
        self.points += 1
        return found is True

    @property
    def is_hopeless(self) -> bool:
        return self.is_open and self.points >= MOST_OPEN


def _certainly(hypothesis: Formula, point: Point) -> bool | None:
    """Whether it holds; None where that is not certain. No ball proves an equality."""
    try:
        if hypothesis.relation not in EQUALITIES:
            return holds_at(hypothesis, point)
        if differ(hypothesis.left, hypothesis.right, point):
            return False
        left, right = exact(hypothesis.left, point), exact(hypothesis.right, point)
    except NoValue:
        return None
    return None if left is None or right is None else left == right


def far_points(formula: Formula, hypotheses: Sequence[Formula]) -> Iterator[Point]:
    """All leaves large, small, and at their negatives, where every hypothesis certainly holds."""
    relevant = connected(formula, hypotheses)
    variables = leaves(*(side for f in (formula, *relevant) for side in (f.left, f.right)))
    if any(isinstance(leaf, Index) for leaf in variables):
        return
    for value in (FAR, -FAR, 1 / FAR, -1 / FAR):
        point = dict.fromkeys(variables, value)
        if all(_certainly(h, point) for h in relevant):
            yield point


def beyond(
    formula: Formula, hypotheses: Sequence[Formula], bases: Sequence[Point]
) -> Iterator[Point]:
    """Points like these with one leaf further out: about the numerals of the formula, and far away.

    x/100 < 1 holds at all small numbers.
    """
    relevant = connected(formula, hypotheses)
    sides = [side for f in (formula, *relevant) for side in (f.left, f.right)]
    variables = leaves(*sides)
    whole: set[Term] = {leaf for leaf in variables if isinstance(leaf, Index)}
    for functions in (PRIMALITY, DIVISORS, DIVIDED_BY, COUNTED):
        whole |= _inside(sides, functions)
    near = _about_numerals(formula)
    furthest = FURTHEST[min(max(map(depth, sides)), len(FURTHEST) - 1)]
    for base in bases:
        for leaf in variables:
            values = _whole_beyond(near, furthest) if leaf in whole else (*near, *REACHES)
            for value in dict.fromkeys(values):
                point = {**base, leaf: value}
                if all(_certainly(h, point) for h in relevant):
                    yield point


def _about_numerals(formula: Formula) -> tuple[Fraction, ...]:
    """c - 1, c, c + 1, 2c, c², √c, -c and 1/2 - c of the numerals c that are written, and of 1/c.

    ln(4 + x) ≥ 0 fails between -4, where it has no value, and -3.
    """
    parts = (part for side in (formula.left, formula.right) for part in subterms(side))
    values = (abs(v) for p in parts if isinstance(p, Number | Power) and (v := closed(p)))
    written = {v if v > 1 else 1 / v for v in values}
    numerals = sorted(c for c in written if 2 < c <= LARGEST_NUMERAL)
    return tuple(
        value
        for c in numerals[:MOST_NUMERALS]
        for value in (
            c,
            c + 1,
            c - 1,
            2 * c,
            c**2,
            Fraction(isqrt(int(c)) + 1),
            -c,
            -2 * c,
            HALF - c,
        )
    )


def closed(part: Term) -> Fraction | None:
    """10⁶, or the numeral itself."""
    try:
        return None if free_leaves(part) else exact(part, {})
    except NoValue:
        return None


def _whole_beyond(near: Sequence[Fraction], furthest: int) -> tuple[Fraction, ...]:
    own = (n for n in (*near, *REACHES, *FURTHER_COUNTS) if n.denominator == 1)
    return tuple(n for n in own if 0 < n <= furthest)


def depth(term: Term) -> int:
    """How many sums and products stand within one another."""
    within = [part for part in subterms(term) if isinstance(part, IndexedSum | IndexedProduct)]
    return max(
        (1 + max(map(depth, part.children), default=0) for part in within),
        default=0,
    )


def _pools(variables: Sequence[Term], sides: Sequence[Term]) -> list[tuple[Fraction, ...]]:
    """What is tried for each letter: primes, numbers with common divisors, whole or real ones."""
    primes, divided = _inside(sides, PRIMALITY), _inside(sides, DIVISORS)
    whole, counted = _inside(sides, DIVIDED_BY), _inside(sides, COUNTED)
    asked = (p for side in sides for p in subterms(side) if isinstance(p, Call))
    lone = {a for call in asked if str(call.function.name) in PRIMALITY for a in call.arguments}

    def pool(leaf: Term) -> tuple[Fraction, ...]:
        if leaf in primes:
            return PRIMES if leaf in lone else HALVES
        if leaf in divided:
            return DIVIDED
        if leaf in whole:
            return WHOLE_NUMBERS
        if leaf in counted:
            return COUNTS
        return INTEGERS if isinstance(leaf, Index) else REALS

    return list(map(pool, variables))


def _inside(sides: Sequence[Term], functions: frozenset[str]) -> frozenset[Term]:
    """The leaves in gcd(a, b) or a mod m, of which only whole numbers tell something."""
    calls = (part for side in sides for part in subterms(side) if isinstance(part, Call))
    whole = (call for call in calls if str(call.function.name) in functions)
    return frozenset[Term]().union(*map(free_leaves, whole))


def _candidates(
    variables: Sequence[Term], pools: Sequence[Sequence[Fraction]], count: int
) -> Iterator[Point]:
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
