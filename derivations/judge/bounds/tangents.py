"""What is known at every argument: eᵘ ≥ 1 + u, ln u ≤ u - 1, and what these say of -u and 1/u."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.bounds.combinations import Known
from derivations.terms import Constant, Map, Power, Term, negative, number, plus, subterms, times
from derivations.terms.elementary import elementary_name

ONE = number(1)


def tangents(*terms: Term) -> list[Known]:
    """The lemmas of all exponentials and logarithms in the terms."""
    parts = (part for term in terms for part in subterms(term))
    return list(dict.fromkeys(lemma for part in parts for lemma in _of(part)))


def _of(part: Term) -> Iterator[Known]:
    match part:
        case Power(Constant("e"), u):
            yield from _of_exponential(part, u)
        case Map(function, u) if elementary_name(function) == "exp":
            yield from _of_exponential(part, u)
        case Map(function, u) if elementary_name(function) == "log":
            yield Known(plus(u, negative(ONE), negative(part)))
            yield Known(plus(times(u, part), negative(u), ONE))


def _of_exponential(power: Term, u: Term) -> Iterator[Known]:
    yield Known(plus(power, negative(ONE), negative(u)))
    yield Known(plus(ONE, negative(times(plus(ONE, negative(u)), power))))


__all__ = ["tangents"]
