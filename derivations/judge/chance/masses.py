"""Stated masses that are those of a named law: P(X = k) = p (1 - p)^{k-1} for k = 1, 2, …

P(X > x) = G(x) on an interval gives the density -G' where no value has a chance of its own, that
is where G is 1 at the one end and 0 at the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.models.chance import Law
from derivations.models.differentiation import NoDerivative, derivative
from derivations.models.distributions import INFINITY, ONE, ZERO, E, density
from derivations.terms import (
    Index,
    Map,
    Number,
    Power,
    Quotient,
    ShapeError,
    Term,
    index,
    negative,
    number,
    plus,
    replace,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

K = index("k'")


@lru_cache(maxsize=1 << 8)
def by_name(law: Law) -> Law | None:
    """The named law with the same masses; the law itself where none is known, None where its
    values do not make a density."""
    if law.family == "tail":
        return _by_tail(*law.parameters)
    if law.family != "mass":
        return law
    if law.parameters[3] is not INFINITY:
        return next((each for each in _binomials(*law.parameters) if _is_same(law, each)), law)
    at, chance, low, _ = law.parameters
    if not isinstance(low, Number):
        return next((each for each in _waiting(chance, at, low) if _is_same(law, each)), law)
    first, second = (_mass(chance, at, low, step) for step in (0, 1))
    if first is None or second is None:
        return law
    candidates = {
        0: (Law("geometric from 0", (first,)), Law("poisson", (Quotient(second, first),))),
        1: (Law("geometric", (first,)),),
    }
    start = int(low.value) if isinstance(low, Number) else -1
    for candidate in candidates.get(start, ()):
        if _is_same(law, candidate):
            return candidate
    return law


def _binomials(at: Term, chance: Term, low: Term, high: Term) -> Iterator[Law]:
    """The binomial laws of n trials whose chance p or 1 - p is a letter of the masses."""
    if low != ZERO or isinstance(high, Number):
        return
    for letter in sorted(free_leaves(chance) - free_leaves(at) - free_leaves(high), key=order):
        yield from (Law("binomial", (high, p)) for p in (letter, plus(ONE, negative(letter))))


def _waiting(chance: Term, at: Term, low: Term) -> Iterator[Law]:
    """The laws of the trial of the r-th success, whose chance p or 1 - p is a letter."""
    for letter in sorted(free_leaves(chance) - free_leaves(at) - free_leaves(low), key=order):
        yield from (
            Law("negative binomial", (low, p)) for p in (letter, plus(ONE, negative(letter)))
        )


def _by_tail(at: Term, above: Term, low: Term, high: Term) -> Law | None:
    try:
        slope = negative(derivative(above, at))  # type: ignore[arg-type]
        begins = _are_equal(replace(above, {at: low}), ONE)
        ends = high is INFINITY or _vanishes(replace(above, {at: high}))
        rate = _rate(above, at)
    except (NoDerivative, ShapeError, TypeError):
        return None
    if not (begins and ends):
        return None
    if low == ZERO and high is INFINITY and rate is not None and at not in free_leaves(rate):
        return Law("exponential", (rate,))
    return Law("density", (at, slope, low, high))


def _rate(above: Term, at: Term) -> Term | None:
    """λ of e^{-λx}"""
    match above:
        case Power(base, exponent) if base == E:
            return negative(derivative(exponent, at))  # type: ignore[arg-type]
        case Map(function, exponent) if elementary_name(function) == "exp":
            return negative(derivative(exponent, at))  # type: ignore[arg-type]
    return None


def _vanishes(term: Term) -> bool:
    """(1 - 1)^n = 0 where n is positive."""
    twos: dict[Term, Term] = {
        leaf: index(2) if isinstance(leaf, Index) else number(2) for leaf in free_leaves(term)
    }
    return _are_equal(replace(term, twos), ZERO)


def _mass(chance: Term, at: Term, low: Term, step: int) -> Term | None:
    """The chance of the first value, or of one behind it."""
    if not isinstance(low, Number):
        return None
    place = index(int(low.value) + step) if isinstance(at, Index) else number(low.value + step)
    try:
        return replace(chance, {at: place})
    except (ShapeError, TypeError):
        return None


def _is_same(one: Law, other: Law) -> bool:
    return _are_equal(density(one, K), density(other, K))


def _are_equal(one: Term, other: Term) -> bool:
    try:
        return equality(one, other).holds
    except (NoNormalForm, Undefined, TypeError):
        return False
