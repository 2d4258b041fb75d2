"""The interval over which the one letter of an inequality goes, and what is known there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass, replace
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.terms import Constant, Formula, Map, Relation, Symbol, Term, function, number
from derivations.terms.algebra import quotient
from derivations.terms.substitution import free_leaves

UPWARDS, DOWNWARDS = (Relation.LESS, Relation.AT_MOST), (Relation.GREATER, Relation.AT_LEAST)
ZERO = number(0)
HALF_PI = quotient(Constant("pi"), number(2))


@dataclass(frozen=True, slots=True)
class Interval:
    """Its ends, None where it has none on a side, and whether they belong to it."""

    letter: Symbol
    low: Term | None = None
    high: Term | None = None
    has_low: bool = False
    has_high: bool = False

    def facts(self) -> list[Formula]:
        """What holds strictly between the ends."""
        found = []
        if self.low is not None:
            found.append(Formula(self.letter, Relation.GREATER, self.low))
        if self.high is not None:
            found.append(Formula(self.letter, Relation.LESS, self.high))
        return [*found, *self._side_of_0(), *self._circular()]

    def _side_of_0(self) -> Iterator[Formula]:
        """x > 0 of x > e."""
        if self.low is not None and self.low != ZERO and at_most(ZERO, self.low):
            yield Formula(self.letter, Relation.GREATER, ZERO)
        if self.high is not None and self.high != ZERO and at_most(self.high, ZERO):
            yield Formula(self.letter, Relation.LESS, ZERO)

    def _circular(self) -> Iterator[Formula]:
        """The cosine is positive between -π/2 and π/2, the sine between 0 and π."""
        if self.low is None or self.high is None:
            return
        if at_most(ZERO, self.low) and at_most(self.high, Constant("pi")):
            yield _positive("sin", self.letter)
        if at_most(quotient(Constant("pi"), number(-2)), self.low) and at_most(self.high, HALF_PI):
            yield _positive("cos", self.letter)

    def holds(self, place: Term) -> bool:
        """Whether the place certainly lies between the ends, or is one."""
        above = self.low is None or at_most(self.low, place)
        return above and (self.high is None or at_most(place, self.high))

    def contains(self, place: Term) -> bool:
        """Whether it belongs to the interval, an end as far as that does."""
        if place == self.low:
            return self.has_low
        return self.has_high if place == self.high else True


def _positive(name: str, letter: Symbol) -> Formula:
    return Formula(Map(function(name), letter), Relation.GREATER, ZERO)


def at_most(one: Term, other: Term) -> bool:
    """Whether one number is certainly no larger than another."""
    try:
        return one == other or holds_at(Formula(one, Relation.AT_MOST, other), {}) is True
    except NoValue:
        return False


def interval_of(letter: Symbol, hypotheses: Sequence[Formula]) -> Interval:
    """Between the bounds by numbers that are stated."""
    found = Interval(letter)
    for h in hypotheses:
        one, relation, other = h.left, h.relation, h.right
        if relation not in (*UPWARDS, *DOWNWARDS):
            continue
        if other is letter:
            one, other = other, one
            relation = _turned(relation)
        if one is not letter or free_leaves(other):
            continue
        found = _narrowed(found, relation, other)
    return found


def _turned(relation: Relation) -> Relation:
    return dict(zip((*UPWARDS, *DOWNWARDS), (*DOWNWARDS, *UPWARDS), strict=True))[relation]


def _narrowed(found: Interval, relation: Relation, end: Term) -> Interval:
    belongs = relation in (Relation.AT_MOST, Relation.AT_LEAST)
    if relation in UPWARDS and (found.high is None or at_most(end, found.high)):
        return replace(found, high=end, has_high=belongs)
    if relation in DOWNWARDS and (found.low is None or at_most(found.low, end)):
        return replace(found, low=end, has_low=belongs)
    return found


__all__ = ["Interval", "at_most", "interval_of"]
