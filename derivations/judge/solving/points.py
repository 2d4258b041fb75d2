"""Real numbers that are known exactly: roots of polynomials and values of closed terms.

Two points are compared by enclosures of growing precision, and found equal only exactly: the same
root of the same irreducible polynomial, or one normal form.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cmp_to_key, lru_cache
from itertools import pairwise
from typing import Any, Protocol, TypeAlias

from flint import arb, fmpq, fmpz_poly

from derivations.dataclass import dataclass
from derivations.judge.evaluation.values import Ball, NoValue, at_precision, ball
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.solving.limits import NotSolved
from derivations.terms import Number, Root, Term, negative, plus, times

PRECISIONS = (64, 256, 1024)
Coefficients: TypeAlias = tuple[int, ...]  # of 1, x, x², …


@dataclass(frozen=True, slots=True)
class Algebraic:
    """The real root with this number, from the left, of an irreducible polynomial."""

    polynomial: Coefficients
    number: int = 0

    def ball(self, bits: int) -> Ball:
        return _real_roots(self.polynomial, bits)[self.number]

    @property
    def rational(self) -> Fraction | None:
        if len(self.polynomial) != 2:
            return None
        return Fraction(-self.polynomial[0], self.polynomial[1])

    @property
    def term(self) -> Term | None:
        """The number written down; None where that takes more than a square root."""
        value = self.rational
        if value is not None:
            return Number(value)
        if len(self.polynomial) != 3:
            return None
        c, b, a = self.polynomial
        sign = 1 if (self.number == 1) == (a > 0) else -1
        radical = Root(Number(Fraction(b * b - 4 * a * c)))
        top = plus(Number(Fraction(-b)), radical if sign > 0 else negative(radical))
        return times(Number(Fraction(1, 2 * a)), top)


@dataclass(frozen=True, slots=True)
class Closed:
    """The value of a term without variables, such as ln 3 or π/6."""

    value: Term

    def ball(self, bits: int) -> Ball:
        try:
            with at_precision(bits):
                return ball(self.value, {})
        except NoValue as error:
            raise NotSolved(str(error)) from None

    @property
    def rational(self) -> Fraction | None:
        return self.value.value if isinstance(self.value, Number) else None

    @property
    def term(self) -> Term:
        return self.value


class Real(Protocol):
    """A real number that is known exactly: what enclosures, comparisons and signs ask of it."""

    def ball(self, bits: int) -> Ball:
        """An enclosure at this precision."""

    @property
    def rational(self) -> Fraction | None:
        """The number where it is evidently rational."""

    @property
    def term(self) -> Term | None:
        """The number written down, where that is short."""

    def __hash__(self) -> int: ...


def rational_point(value: Fraction) -> Algebraic:
    return Algebraic((-value.numerator, value.denominator))


def real_roots(polynomial: Coefficients) -> list[Algebraic]:
    """The real roots of an irreducible polynomial, from the left."""
    count = len(_real_roots(polynomial, PRECISIONS[0]))
    return [Algebraic(polynomial, number) for number in range(count)]


@lru_cache(maxsize=512)
def _real_roots(polynomial: Coefficients, bits: int) -> tuple[Ball, ...]:
    if len(polynomial) == 2:
        with at_precision(bits):
            return (arb(fmpq(-polynomial[0], polynomial[1])),)
    with at_precision(bits):
        pairs: Any = fmpz_poly(list(polynomial)).complex_roots()
    real: list[Ball] = [z.real for z, _ in pairs if z.imag == 0]
    return tuple(sorted(real, key=cmp_to_key(_order)))


def _order(one: Ball, other: Ball) -> int:
    """Of isolated roots, whose balls are disjoint."""
    return -1 if one < other else 1


def same(one: Real, other: Real) -> bool:
    """Whether two points are one number; NotSolved where that stays open."""
    if isinstance(one, Algebraic) and isinstance(other, Algebraic):
        return one == other
    for bits in PRECISIONS:
        if not one.ball(bits).overlaps(other.ball(bits)):
            return False
    left, right = one.term, other.term
    if left is not None and right is not None and vanishes(plus(left, negative(right))):
        return True
    raise NotSolved("two numbers that are hard to tell apart")


def vanishes(closed: Term) -> bool:
    """Whether the normal form shows that a term without variables is 0."""
    try:
        return equality(closed, Number(Fraction(0))).holds
    except (NoNormalForm, Undefined):
        return False


def sorted_points(points: Iterable[Real]) -> list[Real]:
    """Each number once, from the left."""
    found: list[Real] = []
    for point in points:
        if not any(same(point, known) for known in found):
            found.append(point)
    return sorted(found, key=lambda point: _Order(point))


@dataclass(frozen=True, slots=True)
class _Order:
    """Compares different points: their enclosures are disjoint at some precision."""

    point: Real

    def __lt__(self, other: _Order) -> bool:
        return below(self.point, other.point)


def below(one: Real, other: Real) -> bool:
    """one < other, of two different numbers."""
    for bits in PRECISIONS:
        a, b = one.ball(bits), other.ball(bits)
        if a < b or b < a:
            return bool(a < b)
    raise NotSolved("two numbers that are hard to tell apart")


def between(points: list[Real]) -> list[Fraction]:
    """A rational number in every gap of sorted points, with one below and one above them all."""
    if not points:
        return [Fraction(0)]
    inner = [simplest(a, b) for a, b in pairwise(points)]
    return [Fraction(_floor(points[0]) - 1), *inner, Fraction(_floor(points[-1]) + 2)]


def _floor(point: Real) -> int:
    """An integer at most 1 below the floor."""
    return whole(point.ball(PRECISIONS[0]).lower())


def whole(number: Ball) -> int:
    """The integer part of an exact ball."""
    return int(number.floor().unique_fmpz())


def simplest(one: Real, other: Real) -> Fraction:
    """A fraction with a small denominator between two points, the first the smaller one."""
    for bits in PRECISIONS:
        with at_precision(bits):
            low, high = one.ball(bits).upper(), other.ball(bits).lower()
            if low < high:
                with at_precision(2 * bits + 64):
                    return _between(low, high)
    raise NotSolved("two numbers that are hard to tell apart")


def _between(low: Ball, high: Ball) -> Fraction:
    denominator = 1
    while True:
        top = whole(low * denominator) + 1
        if low < fmpq(top, denominator) < high:
            return Fraction(top, denominator)
        denominator += 1 if denominator < 16 else denominator
