"""Markov's inequality P(Y ≥ a) ≤ E[Y]/a of Y ≥ 0, and Chebyshev's, which is it for a square.

(Ross, A First Course in Probability, 8.2; for e^{tX} it is Chernoff's bound.)
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.models.chance import Chance
from derivations.models.distributions import FAMILIES, support
from derivations.terms import (
    Absolute,
    Comparison,
    Constant,
    Expectation,
    Map,
    Number,
    Power,
    Probability,
    Quotient,
    Relation,
    Symbol,
    Term,
    number,
)
from derivations.terms.elementary import elementary_name

TURNED = {Relation.LESS: Relation.AT_LEAST, Relation.AT_MOST: Relation.GREATER}
ABOVE = (Relation.AT_LEAST, Relation.GREATER)


def bounds_of(chance_of: Term, chance: Chance) -> Iterator[tuple[Term, Term]]:
    """What P(Y ≥ a) is at most, each with the a that must be positive."""
    match chance_of:
        case Probability(Comparison(Absolute(inner) as size, relation, at), (), ()):
            if relation in ABOVE:
                yield Quotient(Expectation(size), at), at
                yield Quotient(Expectation(Power(inner, number(2))), Power(at, number(2))), at
        case Probability(Comparison(value, relation, at), (), ()) if relation in ABOVE:
            if _is_positive(value, chance):
                yield Quotient(Expectation(value), at), at


def _is_positive(value: Term, chance: Chance) -> bool:
    match value:
        case Power(_, Number(exponent)):
            return exponent.denominator == 1 and exponent % 2 == 0
        case Power(base):
            return base == Constant("e")
        case Map(function):
            return elementary_name(function) == "exp"
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
