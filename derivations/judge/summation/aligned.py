"""Infinite sums compared term by term: Σ_{n≥1} n a_n x^(n-1) = Σ_{n≥0} (n+1) a_{n+1} x^n.

Each sum is counted by the power of the same base, the first terms of those that begin earlier are
taken out, and what is left is compared at every place. Where the series converge, that is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.models.differentiation import ONE, ZERO
from derivations.terms import (
    Constant,
    Formula,
    Index,
    IndexedSum,
    Negation,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Term,
    index,
    negative,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.equality import as_index
from derivations.terms.substitution import free_leaves

INFINITY = Constant("infinity")
PLACE = index("#place")  # a name that no text has
MOST_TAKEN = 8


class NotAligned(Exception):
    """The sums have no common form."""


@dataclass(frozen=True, slots=True)
class Series:
    """Σ_{#place ≥ first} body"""

    first: int
    body: Term


def equal_series(
    left: Term, right: Term, hypotheses: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """The conditions under which both sides are the same series; None where that is not seen."""
    try:
        finite, series = _parts(plus(left, negative(right)), ONE)
        if len(series) < 2:
            return None
        counted = _counted(series)
    except NotAligned:
        return None
    begun = [Series(0, replace(s.body, {PLACE: PLACE + s.first})) for s in series]
    for way in (counted, begun):
        if (found := _same(finite, way, hypotheses)) is not None:
            return found
    return None


def _same(
    finite: Sequence[Term], series: Sequence[Series], hypotheses: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """Where the finite terms cancel what is taken out, and the bodies each other."""
    start = max(each.first for each in series)
    from_start = Formula(PLACE, Relation.AT_LEAST, Index((), start))
    try:
        taken = [t for each in series for t in _taken(each, start)]
        rest = plus(*(each.body for each in series))
        found = [
            equality(plus(*finite, *taken, ZERO), ZERO, hypotheses),
            equality(rest, ZERO, [*hypotheses, from_start]),
        ]
    except (NotAligned, NoNormalForm, Undefined):
        return None
    conditions = tuple(dict.fromkeys(c for one in found for c in one.conditions))
    if any(PLACE in free_leaves(c.left) | free_leaves(c.right) for c in conditions):
        return None
    return conditions if all(one.holds for one in found) else None


def _parts(term: Term, factor: Term) -> tuple[list[Term], list[Series]]:
    """The finite terms and the series of factor · term."""
    if not any(_is_infinite(part) for part in subterms(term)):
        return [times(factor, term)], []
    match term:
        case Sum(terms):
            pairs = [_parts(part, factor) for part in terms]
            return [t for a, _ in pairs for t in a], [s for _, b in pairs for s in b]
        case Negation(inner):
            return _parts(inner, negative(factor))
        case Quotient(top, bottom) if not any(map(_is_infinite, subterms(bottom))):
            return _parts(top, Quotient(factor, bottom))
        case Product(factors):
            own = [f for f in factors if any(map(_is_infinite, subterms(f)))]
            if len(own) == 1:
                rest = (f for f in factors if f is not own[0])
                return _parts(own[0], times(factor, *rest))
        case IndexedSum(at, Index() as lower, _, body) if lower.is_constant:
            if any(map(_is_infinite, subterms(body))) or at in free_leaves(factor):
                raise NotAligned("a sum of sums")
            return [], [Series(lower.constant, times(factor, replace(body, {at: PLACE})))]
    raise NotAligned(term)


def _is_infinite(term: Term) -> bool:
    return isinstance(term, IndexedSum) and term.upper is INFINITY


# ---------------------------------------------------------------- by the same power


def _counted(series: Sequence[Series]) -> list[Series]:
    """Each by the power of a base that all of them have; as they are where none is in all."""
    bases = [set(_powers(each.body)) for each in series]
    common = [base for base in _powers(series[0].body) if all(base in own for own in bases)]
    if not common:
        return list(series)
    return [_by_power(each, common[0]) for each in series]


def _powers(term: Term) -> Iterator[Term]:
    """The bases of powers whose exponent counts."""
    match term:
        case Power(base, exponent) if PLACE in free_leaves(exponent):
            if PLACE not in free_leaves(base) and free_leaves(base):
                yield base
        case Product(parts) | Sum(parts):
            for part in parts:
                yield from _powers(part)
        case Negation(inner):
            yield from _powers(inner)
        case Quotient(top, _):
            yield from _powers(top)


def _by_power(series: Series, base: Term) -> Series:
    """The series with base^place as its only power of the base."""
    exponent = as_index(_exponent(series.body, base))
    if not isinstance(exponent, Index) or dict(exponent.parts) != {PLACE.variable: 1}:
        raise NotAligned("an exponent that does not count one by one")
    shift = exponent.constant
    return Series(series.first + shift, replace(series.body, {PLACE: PLACE - shift}))


def _exponent(term: Term, base: Term) -> Term:
    """The whole power of the base in a product."""
    if term == base:
        return ONE
    match term:
        case Power(inner, exponent) if inner == base:
            return exponent
        case Product(factors):
            return plus(ZERO, *(_exponent(factor, base) for factor in factors))
        case Negation(inner):
            return _exponent(inner, base)
        case Quotient(top, bottom):
            return plus(_exponent(top, base), negative(_exponent(bottom, base)))
    return ZERO


def _taken(series: Series, start: int) -> list[Term]:
    """The terms before the start."""
    if start - series.first > MOST_TAKEN:
        raise NotAligned("sums that begin far from each other")
    places = range(series.first, start)
    return [replace(series.body, {PLACE: Index((), place)}) for place in places]
