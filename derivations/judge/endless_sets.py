"""Unions and intersections of endless families of intervals: ⋃_{n ≥ 1} [0, 1 - 1/n] = [0, 1).

The ends are rational functions of n, which from some n on move one way. So their least upper bounds
are known, and whether a member takes them: x > l_n for all n exactly where x ≥ sup l_n, or x > sup
l_n where that is taken (Rudin, Principles of Mathematical Analysis, 2.24).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from math import ceil

from flint import fmpq, fmpq_poly

from derivations.dataclass import dataclass
from derivations.terms import (
    Constant,
    Index,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    number,
)
from derivations.terms.sets import Collection, Combined, Interval, JoinedSets, Listed

MOST_MEMBERS = 60
INFINITY = Constant("infinity")
EMPTY = Listed(())
N = fmpq_poly([0, 1])
NEXT = fmpq_poly([1, 1])
End = Fraction | float  # the floats are the infinite ones


class NoLimit(Exception):
    """A family whose union or intersection is not known."""


def is_endless(family: JoinedSets) -> bool:
    """⋂_{n = 1}^∞, ⋂_{n ∈ ℕ} and ⋂_{n ∈ ℤ⁺}"""
    upper = family.upper
    named = isinstance(upper, Symbol) and upper.name.style == "blackboard" and not upper.indices
    return upper == INFINITY or named


def without_endless(term: Term, naturals_from: int = 1) -> Term:
    """The term with the sets that endless families of intervals make; NoLimit where unknown."""
    term = term.map(lambda part: without_endless(part, naturals_from))
    if isinstance(term, JoinedSets) and is_endless(term):
        if not isinstance(term.lower, Index) or not term.lower.is_constant:
            raise NoLimit("a family without a first member")
        is_natural = is_over_naturals(term)
        if not (is_natural or term.upper == INFINITY or is_over_positive(term)):
            raise NoLimit("a family over another set of numbers")
        return _from(term, term.body, naturals_from if is_natural else term.lower.constant)
    return term


def is_over_naturals(family: JoinedSets) -> bool:
    """⋂_{n ∈ ℕ}: 0 may be one of them."""
    upper = family.upper
    return (
        isinstance(upper, Symbol)
        and (upper.name.letter, upper.name.style) == ("N", "blackboard")
        and not upper.indices
    )


def is_over_positive(family: JoinedSets) -> bool:
    """⋂_{n ∈ ℤ⁺}"""
    upper = family.upper
    return isinstance(upper, Symbol) and upper.name.letter == "Z" and "^+" in upper.name.accents


def _from(family: JoinedSets, body: Term, first: int) -> Term:
    match body:
        case Interval(low, high, with_low, with_high):
            name = family.variable.variable
            ends = _sequence(low, name), _sequence(high, name)
            intervals = Intervals(*ends, with_low, with_high, first)
            return intervals.common() if family.sign == "intersection" else intervals.joined()
        case Combined(left, "intersection", right) if not _depends(right, family):
            return Combined(_from(family, left, first), "intersection", right)
    raise NoLimit("no interval")


def _depends(term: Term, family: JoinedSets) -> bool:
    own = family.variable.variable
    if isinstance(term, Index) and own in term.variables:
        return True
    return any(_depends(child, family) for child in term.children)


# ---------------------------------------------------------------- sequences of ends


@dataclass(frozen=True, slots=True)
class Ratio:
    """above(n)/below(n)"""

    above: fmpq_poly
    below: fmpq_poly

    def at(self, n: int) -> End:
        below = self.below(fmpq(n))
        if below == 0:
            raise NoLimit("an end without a value")
        value = self.above(fmpq(n)) / below
        return Fraction(int(value.p), int(value.q))

    def next(self) -> Ratio:
        return Ratio(self.above(NEXT), self.below(NEXT))

    def minus(self, other: Ratio) -> Ratio:
        above = self.above * other.below - other.above * self.below
        return Ratio(above, self.below * other.below)

    def settled(self) -> int:
        """From where on it has a value, and one sign."""
        return max(_beyond_roots(self.above), _beyond_roots(self.below))

    def sign(self) -> int:
        """The sign that it has from there on."""
        if not self.above:
            return 0
        return 1 if self.above.leading_coefficient() * self.below.leading_coefficient() > 0 else -1

    def limit(self) -> End:
        degrees = self.above.degree(), self.below.degree()
        if degrees[0] > degrees[1]:
            return self.sign() * float("inf")
        if degrees[0] < degrees[1]:
            return Fraction(0)
        value = self.above.leading_coefficient() / self.below.leading_coefficient()
        return Fraction(int(value.p), int(value.q))


@dataclass(frozen=True, slots=True)
class Infinite:
    """An end that is ∞ or -∞ throughout."""

    value: float

    def at(self, n: int) -> End:
        return self.value

    def limit(self) -> End:
        return self.value


Ends = Ratio | Infinite


def _sequence(end: Term, name: str) -> Ends:
    if end == INFINITY:
        return Infinite(float("inf"))
    if end == Negation(INFINITY):
        return Infinite(-float("inf"))
    found = _ratio(end, name)
    if not found.below:
        raise NoLimit("an end without a value")
    return found


def _ratio(term: Term, name: str) -> Ratio:
    """The rational function of n that a term is."""
    one = fmpq_poly([1])
    match term:
        case Number(value):
            exact = Fraction(value)
            return Ratio(fmpq_poly([fmpq(exact.numerator, exact.denominator)]), one)
        case Index() if term.variables <= {name}:
            return Ratio(fmpq_poly([term.constant, *(c for _, c in term.parts)]), one)
        case Negation(inner):
            return _ratio(Number(Fraction(0)), name).minus(_ratio(inner, name))
        case Sum(terms):
            return reduce(_plus, (_ratio(part, name) for part in terms))
        case Product(factors):
            return reduce(_times, (_ratio(part, name) for part in factors))
        case Quotient(above, below):
            top, bottom = _ratio(above, name), _ratio(below, name)
            return Ratio(top.above * bottom.below, top.below * bottom.above)
        case Power(base, exponent):
            if isinstance(exponent, Number):
                return _power(_ratio(base, name), Fraction(exponent.value))
    raise NoLimit("an end that is no rational function")


def _plus(a: Ratio, b: Ratio) -> Ratio:
    return Ratio(a.above * b.below + b.above * a.below, a.below * b.below)


def _times(a: Ratio, b: Ratio) -> Ratio:
    return Ratio(a.above * b.above, a.below * b.below)


def _power(base: Ratio, exponent: Fraction) -> Ratio:
    if exponent.denominator != 1 or not 0 < exponent <= 6:
        raise NoLimit("an end that is no rational function")
    return Ratio(base.above ** int(exponent), base.below ** int(exponent))


def _beyond_roots(polynomial: fmpq_poly) -> int:
    """A whole number beyond all real roots (Cauchy's bound)."""
    if polynomial.degree() <= 0:
        return 0
    *lower, leading = polynomial.coeffs()
    sizes = [abs(Fraction(str(c / leading))) for c in lower]
    return ceil(max(sizes)) + 2


# ---------------------------------------------------------------- families


@dataclass(frozen=True, slots=True)
class Intervals:
    """The intervals from low(n) to high(n) for n = first, first + 1, …"""

    low: Ends
    high: Ends
    with_low: bool
    with_high: bool
    first: int

    def common(self) -> Term:
        """What all of them have."""
        low, low_taken = self._bound(self.low, 1)
        high, high_taken = self._bound(self.high, -1)
        return _interval(
            low, high, self.with_low or not low_taken, self.with_high or not high_taken
        )

    def joined(self) -> Term:
        """What one of them has: the members before the last stretch, and what that makes."""
        head = (self._member(n) for n in range(self.first, self._settled()))
        return reduce(lambda a, b: Combined(a, "union", b), [*head, self._tail()])

    def _settled(self) -> int:
        """From where on both ends move one way and compare one way with each other."""
        ratios = [end for end in (self.low, self.high) if isinstance(end, Ratio)]
        compared = [r.settled() for r in self._comparisons(ratios)]
        found = max([self.first, *compared])
        if found - self.first > MOST_MEMBERS:
            raise NoLimit("many members before they move one way")
        return found

    def _comparisons(self, ratios: list[Ratio]) -> Iterator[Ratio]:
        for ratio in ratios:
            yield ratio
            yield ratio.next().minus(ratio)
        if len(ratios) == 2:
            low, high = ratios
            yield from (high.minus(low), high.minus(low.next()), high.next().minus(low))

    def _bound(self, end: Ends, sign: int) -> tuple[End, bool]:
        """The least upper bound of the ends (the greatest lower one for -1); whether one is it."""
        best = max(sign * end.at(n) for n in range(self.first, self._settled() + 1))
        limit = sign * end.limit()
        return sign * max(best, limit), best >= limit

    def _member(self, n: int) -> Term:
        return _interval(self.low.at(n), self.high.at(n), self.with_low, self.with_high)

    def _tail(self) -> Term:
        """The union from there on where both ends move one way."""
        start = self._settled()
        low, high = _way(self.low), _way(self.high)
        if isinstance(self._member(start), Listed) and self._member(start) == EMPTY:
            return EMPTY  # as all that follow are
        if low >= 0 >= high:
            return self._member(start)
        from_here = Intervals(self.low, self.high, self.with_low, self.with_high, start)
        if not (low <= 0 <= high or self._touches(low + high)):
            raise NoLimit("intervals apart")
        least, least_taken = from_here._bound(self.low, -1)
        most, most_taken = from_here._bound(self.high, 1)
        return _interval(least, most, self.with_low and least_taken, self.with_high and most_taken)

    def _touches(self, way: int) -> bool:
        """Whether no number lies between a member and the next one, when both move one way."""
        if not isinstance(self.low, Ratio) or not isinstance(self.high, Ratio):
            return True
        ends = (self.high, self.low.next()) if way > 0 else (self.high.next(), self.low)
        sign = ends[0].minus(ends[1]).sign()
        return sign > 0 or (sign == 0 and (self.with_low or self.with_high))


def _way(end: Ends) -> int:
    """Whether an end rises (1), falls (-1) or stays from where it moves one way."""
    return end.next().minus(end).sign() if isinstance(end, Ratio) else 0


def _interval(low: End, high: End, with_low: bool, with_high: bool) -> Collection:
    if low > high or (low == high and not (with_low and with_high)):
        return EMPTY
    if low == high:
        return EMPTY if isinstance(low, float) else Listed((number(low),))
    open_low, open_high = isinstance(low, float), isinstance(high, float)
    ends = _term(low), _term(high)
    return Interval(*ends, with_low and not open_low, with_high and not open_high)


def _term(end: End) -> Term:
    if isinstance(end, Fraction):
        return number(end)
    return INFINITY if end > 0 else Negation(INFINITY)


__all__ = ["NoLimit", "is_endless", "is_over_naturals", "without_endless"]
