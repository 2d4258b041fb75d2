"""Limits of quotients of unknown functions, by derivatives above and below (L'Hôpital's rule)."""

from __future__ import annotations

from derivations.judge.jets.space import NotRead, Space
from derivations.models.differentiation import ONE
from derivations.terms import (
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    negative,
    plus,
    times,
)

MOST_STEPS, LARGEST_POWER = 3, 4


def limit(space: Space, term: Term, variable: Symbol, target: Term) -> Term:
    """The limit at a finite place of functions that are differentiable often enough."""
    above, below = fraction(term)
    for _ in range(MOST_STEPS):
        ends = [space.at(part, {variable: target}) for part in (above, below)]
        if not space.vanishes(ends[1]):
            return ends[0] if ends[1] is ONE else Quotient(*ends)
        if not space.vanishes(ends[0]):
            raise NotRead("an infinite limit")
        above, below = (space.slope(part, variable, True) for part in (above, below))
    raise NotRead("a limit of a high order")


def fraction(term: Term) -> tuple[Term, Term]:
    """The term as one quotient."""
    match term:
        case Quotient(top, bottom):
            (a, b), (c, d) = fraction(top), fraction(bottom)
            return _times(a, d), _times(b, c)
        case Negation(inner):
            above, below = fraction(inner)
            return negative(above), below
        case Sum(parts):
            found = [fraction(part) for part in parts]
            whole = found[0]
            for above, below in found[1:]:
                if below is whole[1]:
                    whole = plus(whole[0], above), below
                else:
                    summands = _times(whole[0], below), _times(above, whole[1])
                    whole = plus(*summands), _times(whole[1], below)
            return whole
        case Product(factors):
            pairs = [fraction(factor) for factor in factors]
            return times(*(a for a, _ in pairs)), _times(*(b for _, b in pairs))
        case Power(base, Number(value)) if value.denominator == 1 and 0 < value <= LARGEST_POWER:
            above, below = fraction(base)
            return Power(above, term.exponent), ONE if below is ONE else Power(below, term.exponent)
    return term, ONE


def _times(*factors: Term) -> Term:
    kept = [factor for factor in factors if factor is not ONE]
    return times(*kept) if kept else ONE
