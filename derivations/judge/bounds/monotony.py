"""f(x) ≥ 0 on an interval, because f falls to a place where it is ≥ 0 and rises behind it.

    eˣ - 1 - x      falls before 0, rises behind it: its slope eˣ - 1 rises and is 0 at 0

The signs of the slope are proved in the same way, until a certificate says the sign at once. The
place is guessed by numbers and only proved: the value there is compared exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import dataclass
from derivations.judge.bounds.combinations import Known, combination, sign_by_factors
from derivations.judge.bounds.guesses import constant_near, inside
from derivations.judge.bounds.intervals import Interval, interval_of
from derivations.judge.bounds.tangents import tangents
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.integration.primitives import may_jump
from derivations.judge.normal.elements import NoNormalForm, Undefined, irreducible_factors
from derivations.judge.normal.equality import element_of, equality
from derivations.judge.normal.raising import polynomial_term
from derivations.judge.normal.signs import AT_MOST_0, NOT_0, ORDER, sign
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Number,
    Power,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    replace,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

DEPTH, MOST_ASKED = 5, 24
ZERO = number(0)


def by_monotony(wanted: Known, letter: Symbol, hypotheses: Sequence[Formula]) -> bool:
    """Whether it is proved for all values of its one letter."""
    where = interval_of(letter, hypotheses)
    if _Search().is_proved(wanted, where, DEPTH):
        return True
    signed = _signed(wanted.term, where)
    if signed is None or signed == wanted.term or not _holds_at_ends(wanted, where):
        return False
    return _Search().is_proved(Known(signed, wanted.is_strict), _between(where), DEPTH)


@dataclass(slots=True)
class _Search:
    """asked: how many signs were asked for."""

    asked: int = 0

    def is_proved(self, wanted: Known, where: Interval, depth: int) -> bool:
        """That it is ≥ 0, or > 0, strictly between the ends, and at the ends that belong to it."""
        if self.asked == MOST_ASKED or _fails_somewhere(wanted, where):
            return False
        self.asked += 1
        facts = where.facts()
        if combination(wanted, tangents(wanted.term), facts) == ():
            return _holds_at_ends(wanted, where)
        if depth == 0 or not _is_smooth(wanted.term, facts):
            return False
        return self._by_slope(wanted, where, depth)

    def _by_slope(self, wanted: Known, where: Interval, depth: int) -> bool:
        slope = _slope(wanted.term, where)
        if slope is None:
            return False
        places = _places(slope, where)
        if any(self._is_least(wanted, slope, where, place, depth) for place in places):
            return True
        return self._rises_and_falls(wanted, slope, where, depth)

    def _is_least(
        self, wanted: Known, slope: Term, where: Interval, place: Term, depth: int
    ) -> bool:
        """Whether it is ≥ 0 at the place, falls before and rises behind it."""
        value = _value(wanted.term, where, place)
        if value is None or (value == 0 and wanted.is_strict and where.contains(place)):
            return False
        sides = []
        if place != where.low:
            sides.append((negative(slope), _between(where, high=place)))
        if place != where.high:
            sides.append((slope, _between(where, low=place)))
        if value == 0 and wanted.is_strict and not all(_moves(s, side) for s, side in sides):
            return False
        return all(self.is_proved(Known(s), side, depth - 1) for s, side in sides)

    def _rises_and_falls(self, wanted: Known, slope: Term, where: Interval, depth: int) -> bool:
        """Whether it is least at an end: what has the sign of its slope only falls."""
        low, high = where.low, where.high
        if low is None or high is None or wanted.is_strict:
            return False
        if None in (_value(wanted.term, where, low), _value(wanted.term, where, high)):
            return False
        bend = _slope(slope, where) if _is_smooth(slope, where.facts()) else None
        return bend is not None and self.is_proved(
            Known(negative(bend)), _between(where), depth - 1
        )


def _between(where: Interval, low: Term | None = None, high: Term | None = None) -> Interval:
    """Without its ends, where the slope says nothing, from or to a place."""
    return Interval(where.letter, low or where.low, high or where.high)


def _moves(slope: Term, where: Interval) -> bool:
    """Whether it is not 0 throughout: it is analytic, so its zeros are apart."""
    return any(_sign_at(slope, where.letter, p) for p in inside(where))


def _fails_somewhere(wanted: Known, where: Interval) -> bool:
    """Whether a number inside shows that there is nothing to prove."""
    return any(_sign_at(wanted.term, where.letter, p) < 0 for p in inside(where))


def _holds_at_ends(wanted: Known, where: Interval) -> bool:
    """Whether it holds at the ends that belong to the interval."""
    ends = [(where.low, where.has_low), (where.high, where.has_high)]
    values = [_value(wanted.term, where, e) for e, has in ends if has and e is not None]
    return all(v is not None and (v > 0 or not wanted.is_strict) for v in values)


def _value(term: Term, where: Interval, place: Term) -> int | None:
    """Whether it is 0 or positive there; None where it is neither, or not continuous."""
    at_an_end = place in (where.low, where.high)
    if not where.holds(place) or (at_an_end and not _is_continuous(term, where.letter)):
        return None
    at = replace(term, {where.letter: place})
    try:
        holds = holds_at(Formula(at, Relation.GREATER, ZERO), {})
        if holds:
            return 1
        found = equality(at, ZERO)
    except (NoValue, NoNormalForm, Undefined):
        return None
    return 0 if found.holds and not found.conditions else None


def _is_continuous(term: Term, letter: Symbol) -> bool:
    """What is composed of elementary functions is, wherever it has a value, but for powers xʸ."""
    powers = (p for p in subterms(term) if isinstance(p, Power))
    return not any(letter in free_leaves(p.exponent) and not _is_positive(p.base) for p in powers)


def _is_positive(base: Term) -> bool:
    return base == Constant("e") or (isinstance(base, Number) and base.value > 0)


def _is_smooth(term: Term, facts: Sequence[Formula]) -> bool:
    """Whether it has a slope, and a value, strictly between the ends."""
    if any(may_jump(part) or isinstance(part, Absolute) for part in subterms(term)):
        return False
    try:
        return not element_of(term, facts)[0].conditions
    except (NoNormalForm, Undefined):
        return False


def _slope(term: Term, where: Interval) -> Term | None:
    """Something with the sign of the slope strictly between the ends."""
    try:
        return _signed(derivative(term, where.letter), where)
    except NotExplicit:
        return None


def _signed(term: Term, where: Interval) -> Term | None:
    """Something with the sign of the term strictly between the ends: factors > 0 are gone."""
    try:
        workspace, element = element_of(term, where.facts())
        below = sign_by_factors(workspace, element.denominator)
        if workspace.conditions or not below & ORDER:
            return None
        if element.is_zero:
            return ZERO
        content, factors = irreducible_factors(element.numerator)
        turned = (content < 0) != bool(below & AT_MOST_0)
        kept: list[Term] = []
        for factor, exponent in factors:
            flags = sign(workspace, factor)
            if flags & NOT_0 and flags & ORDER:
                turned ^= bool(flags & AT_MOST_0) and exponent % 2 == 1
            else:
                part = polynomial_term(workspace, factor)
                kept.append(part if exponent % 2 else Power(part, number(2)))
    except (NoNormalForm, Undefined):
        return None
    whole = times(*kept) if kept else number(1)
    return negative(whole) if turned else whole


# ---------------------------------------------------------------- where it is least


def _places(slope: Term, where: Interval) -> Iterator[Term]:
    """Where the slope changes its sign from - to +, an end where it does not change it."""
    points = list(inside(where))
    signs = [(p, _sign_at(slope, where.letter, p)) for p in points]
    known = [(p, s) for p, s in signs if s]
    if not known:
        return
    if known[0][1] > 0 and where.low is not None:
        yield where.low
    for (low, before), (high, after) in pairwise(known):
        if before < 0 < after:
            place = constant_near(_root(slope, where.letter, low, high))
            if place is not None:
                yield place
    if known[-1][1] < 0 and where.high is not None:
        yield where.high


def _root(slope: Term, letter: Symbol, low: Fraction, high: Fraction) -> Fraction:
    for _ in range(40):
        middle = (low + high) / 2
        if _sign_at(slope, letter, middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _sign_at(term: Term, letter: Symbol, at: Fraction) -> int:
    """Its certain sign at a number; 0 where that is not certain."""
    try:
        holds = holds_at(Formula(term, Relation.GREATER, ZERO), {letter: at})
        if holds is False and holds_at(Formula(term, Relation.LESS, ZERO), {letter: at}):
            return -1
    except NoValue:
        return 0
    return 1 if holds else 0


__all__ = ["by_monotony"]
