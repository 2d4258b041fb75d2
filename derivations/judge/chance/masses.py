"""Stated masses that are those of a named law: P(X = k) = p (1 - p)^{k-1} for k = 1, 2, …"""

from __future__ import annotations

from functools import lru_cache

from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.models.chance import Law
from derivations.models.distributions import INFINITY, density
from derivations.terms import Index, Number, Quotient, ShapeError, Term, index, number, replace

K = index("k'")


@lru_cache(maxsize=1 << 8)
def by_name(law: Law) -> Law:
    """The named law with the same masses; the law itself where none is known."""
    if law.family != "mass" or law.parameters[3] is not INFINITY:
        return law
    at, chance, low, _ = law.parameters
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
    try:
        return equality(density(one, K), density(other, K)).holds
    except (NoNormalForm, Undefined, TypeError):
        return False
