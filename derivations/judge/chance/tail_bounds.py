"""Markov's inequality P(Y ≥ a) ≤ E[Y]/a of Y ≥ 0, and Chebyshev's, which is it for a square.

(Ross, A First Course in Probability, 8.2; for e^{tX} it is Chernoff's bound, 8.5.)
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass
from derivations.models.chance import Chance
from derivations.models.distributions import FAMILIES, support
from derivations.terms import (
    Absolute,
    Comparison,
    Constant,
    Expectation,
    Formula,
    Map,
    Number,
    Power,
    Probability,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    number,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name

TWO = number(2)
TURNED = {Relation.LESS: Relation.AT_LEAST, Relation.AT_MOST: Relation.GREATER}
ABOVE = (Relation.AT_LEAST, Relation.GREATER)


@dataclass(frozen=True, slots=True)
class Bound:
    """What a chance is at most, and what must hold for it."""

    value: Term
    conditions: tuple[Formula, ...]


def bounds_of(chance_of: Term, right: Term, chance: Chance) -> Iterator[Bound]:
    """What P(Y ≥ a) is at most, whatever the law of Y is."""
    match chance_of:
        case Probability(Comparison(Symbol(name) as value, Relation.GREATER, Number() as at)) if (
            name in chance.whole and at.value.denominator == 1
        ):
            yield from bounds_of(replace_event(value, number(at.value + 1)), right, chance)
        case Probability(Comparison(value, relation, at), (), ()) if relation in ABOVE:
            yield from _markov(value, at, chance)
            yield from _chernoff(value, at, right)


def replace_event(value: Term, at: Term) -> Probability:
    """X ≥ 1 for X > 0, of whole numbers."""
    return Probability(Comparison(value, Relation.AT_LEAST, at))


def _markov(value: Term, at: Term, chance: Chance) -> Iterator[Bound]:
    above = (_positive(at),)
    match value:
        case Absolute(inner) as size:
            yield Bound(Quotient(Expectation(size), at), above)
            yield Bound(Quotient(Expectation(Power(inner, TWO)), Power(at, TWO)), above)
        case _ if _is_positive(value, chance):
            yield Bound(Quotient(Expectation(value), at), above)
        case _:
            yield Bound(Quotient(Expectation(Absolute(value)), at), above)
            if _is_of_any_function(value):
                least = Formula(value, Relation.AT_LEAST, number(0))
                yield Bound(Quotient(Expectation(value), at), (least, *above))


def _chernoff(value: Term, at: Term, right: Term) -> Iterator[Bound]:
    """P(Y ≥ a) ≤ E[e^{tY}]/e^{ta} for t > 0, with each e^{tY} of the right side."""
    for mean in (p for p in subterms(right) if isinstance(p, Expectation)):
        exponent = _exponent(mean.argument)
        if exponent is None or mean.given:
            continue
        rate = _beside(exponent, value)
        if rate is not None:
            bound = Quotient(mean, Power(Constant("e"), times(rate, at)))
            yield Bound(bound, (_positive(rate),))


def _beside(exponent: Term, value: Term) -> Term | None:
    """t of tX"""
    if isinstance(exponent, Product) and exponent.factors.count(value) == 1:
        return times(*(factor for factor in exponent.factors if factor is not value))
    return number(1) if exponent is value else None


def _exponent(term: Term) -> Term | None:
    match term:
        case Power(Constant("e"), exponent):
            return exponent
        case Map(function, argument) if elementary_name(function) == "exp":
            return argument
    return None


def _positive(term: Term) -> Formula:
    return Formula(term, Relation.GREATER, number(0))


def _is_of_any_function(value: Term) -> bool:
    """φ(X) of a function that nothing defines: the inequality is said of those that are not
    negative."""
    return isinstance(value, Map) and elementary_name(value.function) is None


def _is_positive(value: Term, chance: Chance) -> bool:
    match value:
        case Power(_, Number(exponent)):
            return exponent.denominator == 1 and exponent % 2 == 0
        case Power(base):
            return base == Constant("e")
        case Map(function):
            return elementary_name(function) == "exp"
        case Symbol(name) if name in chance.whole:
            return True
        case Symbol() if (stated := chance.law(value)) is not None:
            ends = [support(law)[0] for law in stated.laws if law.family in FAMILIES]
            return bool(ends) and all(isinstance(e, Number) and e.value >= 0 for e in ends)
    return False


def complement_of(chance_of: Term) -> Probability | None:
    """P(Y ≥ a) of P(Y < a)."""
    match chance_of:
        case Probability(Comparison(value, relation, at), (), ()) if relation in TURNED:
            return Probability(Comparison(value, TURNED[relation], at))
    return None
