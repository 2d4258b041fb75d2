"""The largest and the smallest of several variables: their events, their means, their laws.

max(X, Y) ≤ t where X ≤ t and Y ≤ t; max(X, Y) = X + Y - min(X, Y), and so on for more (the
maximum-minimums identity: Ross, A First Course in Probability, section 7.2). Of independent
variables the smallest is above t with the product of their chances (Casella and Berger, section
5.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from derivations.models.chance import Law
from derivations.models.differentiation import NoDerivative, derivative
from derivations.models.distributions import FAMILIES, distribution, support
from derivations.terms import (
    Comparison,
    Complement,
    Extremum,
    Intersection,
    Name,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    plus,
    times,
)

MIRRORED = {
    Relation.GREATER: Relation.LESS,
    Relation.AT_LEAST: Relation.AT_MOST,
    Relation.LESS: Relation.GREATER,
    Relation.AT_MOST: Relation.AT_LEAST,
}
OF_ALL = {
    "max": (Relation.LESS, Relation.AT_MOST),
    "min": (Relation.GREATER, Relation.AT_LEAST),
}
OPPOSITE = {
    Relation.GREATER: Relation.AT_MOST,
    Relation.AT_LEAST: Relation.LESS,
    Relation.LESS: Relation.AT_LEAST,
    Relation.AT_MOST: Relation.GREATER,
}


def compared_all(event: Comparison) -> Term | None:
    """X ≤ t and Y ≤ t for max(X, Y) ≤ t, the opposite of that for max(X, Y) > t."""
    match event:
        case Comparison(Extremum(kind, terms), relation, other):
            pass
        case Comparison(other, relation, Extremum(kind, terms)) if relation in MIRRORED:
            relation = MIRRORED[relation]
        case _:
            return None
    if relation not in OPPOSITE:
        return None
    is_of_all = relation in OF_ALL[kind]
    each = relation if is_of_all else OPPOSITE[relation]
    whole = Intersection(tuple(Comparison(term, each, other) for term in terms))
    return whole if is_of_all else Complement(whole)


def by_minima(terms: Sequence[Term]) -> Term:
    """The largest by the smallest of each choice of them, with signs that alternate."""
    found: list[Term] = []
    for count in range(1, len(terms) + 1):
        for chosen in combinations(terms, count):
            least = chosen[0] if count == 1 else Extremum("min", chosen)
            found.append(least if count % 2 else negative(least))
    return plus(*found)


def law_of_minimum(laws: Sequence[Law]) -> Law | None:
    """The law of the smallest of independent variables, where their values fill one interval."""
    if all(law.family == "exponential" for law in laws):
        return Law("exponential", (plus(*(law.parameters[0] for law in laws)),))
    if any(FAMILIES[law.family].discrete for law in laws) or len(set(map(support, laws))) != 1:
        return None
    at = Symbol(Name("x", primes=2))
    below = [distribution(law, at) for law in laws]
    if any(each is None for each in below):
        return None
    above = times(*(plus(number(1), negative(each)) for each in below if each is not None))
    try:
        density = negative(derivative(above, at))
    except NoDerivative:
        return None
    return Law("density", (at, density, *support(laws[0])))
