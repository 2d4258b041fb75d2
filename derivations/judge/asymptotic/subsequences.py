"""Sequences that fall into a few that converge: (-1)^n (1 + 1/n) by even and by odd n.

Along n = pm + r powers of -1 and of i, and sines and cosines of multiples of π/q, are constant for
the right p. The greatest of the limits is the upper limit (Rudin, Principles, chapter 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from derivations.judge.asymptotic.limits import INFINITE, INFINITY, MINUS_INFINITY
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Constant,
    Formula,
    Index,
    Map,
    Negation,
    Number,
    Power,
    Relation,
    Term,
    number,
    plus,
    replace,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves, replace_terms

PERIODS = (1, 2, 4, 3, 6, 8, 12)
PI = Constant("pi")


def subsequences(variable: Term, body: Term) -> Iterator[list[Term]]:
    """For each period the parts of a sequence, by the rest of its index."""
    for period in PERIODS:
        yield [_part(variable, body, period, rest) for rest in range(period)]


def outermost(kind: str, limits: Sequence[Term]) -> Term | None:
    """The greatest or the least of several numbers; None where two cannot be compared."""
    outer, inner = (INFINITY, MINUS_INFINITY) if kind == "sup" else (MINUS_INFINITY, INFINITY)
    if outer in limits:
        return outer
    finite = [each for each in limits if each not in INFINITE]
    if not finite:
        return inner
    best = finite[0]
    for other in finite[1:]:
        is_beyond = _is_beyond(kind, other, best)
        if is_beyond is None:
            return None
        best = other if is_beyond else best
    return best


def _is_beyond(kind: str, one: Term, other: Term) -> bool | None:
    """Whether a number is greater, or less; None where neither that nor their equality is known."""
    if one is other or equality(one, other, ()).holds:
        return False
    relation = Relation.GREATER if kind == "sup" else Relation.LESS
    try:
        return holds_at(Formula(one, relation, other), {})
    except NoValue:
        return None


def _part(variable: Term, term: Term, period: int, rest: int) -> Term:
    """The members at n = period · m + rest, as a sequence in m that is named n again."""
    if period == 1 or variable not in free_leaves(term):
        return term
    if _repeats(variable, term, period):
        return _at(term, variable, rest)
    if term.children and not isinstance(term, Index):
        return term.map(lambda part: _part(variable, part, period, rest))
    if isinstance(variable, Index):
        return replace(term, {variable: Index(((variable.variable, period),), rest)})
    return replace(term, {variable: plus(times(number(period), variable), number(rest))})


def _repeats(variable: Term, term: Term, period: int) -> bool:
    """Whether it is the same at n and at n + period: (-1)^n, i^n, sin(nπ/3)."""
    match term:
        case Power(Number(Fraction(numerator=-1, denominator=1)) | Negation(Number()) as base, by):
            is_unit = isinstance(base, Number) or base.children[0] is number(1)
            step = _step(variable, by)
            return is_unit and step is not None and step * period % 2 == 0
        case Power(Constant("i"), by):
            step = _step(variable, by)
            return step is not None and step * period % 4 == 0
        case Map(of, argument) if elementary_name(of) in ("sin", "cos"):
            none, one, two = (
                _step(variable, replace_terms(argument, {PI: number(k)})) for k in range(3)
            )
            is_multiple = none == 0 and one is not None and two == 2 * one
            return is_multiple and one is not None and one * period % 2 == 0
    return False


def _step(variable: Term, term: Term) -> Fraction | None:
    """c of c n + d with numbers c and d."""
    values = [v for k in range(4) if (v := _value(term, variable, k)) is not None]
    steps = {b - a for a, b in pairwise(values)}
    return steps.pop() if len(steps) == 1 and len(values) == 4 else None


def _value(term: Term, variable: Term, place: int) -> Fraction | None:
    try:
        return exact(_at(term, variable, place), {})
    except NoValue:
        return None


def _at(term: Term, variable: Term, place: int) -> Term:
    at = Index((), place) if isinstance(variable, Index) else number(place)
    return replace(term, {variable: at})
