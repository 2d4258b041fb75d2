"""Numbers inside an interval, and constants that a number may be: guesses, which prove nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import e, exp, isclose, pi

from derivations.judge.bounds.intervals import Interval
from derivations.judge.evaluation.values import NoValue, ball
from derivations.terms import Constant, Map, Root, Term, function, number, times
from derivations.terms.algebra import quotient

STEPS = tuple(
    Fraction(*pair)
    for pair in ((1, 1000), (1, 50), (1, 10), (1, 4), (1, 2), (3, 4), (1, 1), (3, 2), (2, 1),
                 (5, 2), (3, 1), (4, 1), (5, 1), (7, 1), (10, 1), (30, 1), (100, 1))
)  # fmt: skip
SHARES = tuple(Fraction(k, 24) for k in (*range(1, 24),))
CLOSE, LARGEST = 1e-9, 12


def inside(where: Interval) -> list[Fraction]:
    """Numbers strictly between the ends, in their order."""
    low, high = (_rational(end) for end in (where.low, where.high))
    if low is None and high is None:
        return [*(-s for s in reversed(STEPS)), Fraction(0), *STEPS]
    if low is None:
        assert high is not None
        return [high - s for s in reversed(STEPS)]
    if high is None:
        return [low + s for s in STEPS]
    return [low + share * (high - low) for share in SHARES]


def _rational(end: Term | None) -> Fraction | None:
    if end is None:
        return None
    try:
        return Fraction(float(ball(end, {}).mid())).limit_denominator(10**6)
    except (NoValue, OverflowError):
        return None


def constant_near(value: Fraction) -> Term | None:
    """A fraction, a part of π, a multiple of e or 1/e, a root, a logarithm."""
    return next(_constants_near(float(value)), None)


def _constants_near(at: float) -> Iterator[Term]:
    base, natural = Constant("pi"), Constant("e")
    for scaled, term in (
        (at, None),
        (at / pi, base),
        (at / e, natural),
        (at * e, quotient(number(1), natural)),
    ):
        if (found := _fraction(scaled)) is not None:
            yield number(found) if term is None or not found else times(number(found), term)
    if (found := _fraction(at * at)) is not None and found:
        root = Root(number(found))
        yield root if at > 0 else times(number(-1), root)
    if abs(at) < 30 and (found := _fraction(exp(at))) is not None and found > 0:
        yield Map(function("log"), number(found))


def _fraction(value: float) -> Fraction | None:
    found = Fraction(value).limit_denominator(LARGEST)
    return found if isclose(found, value, rel_tol=CLOSE, abs_tol=CLOSE) else None


__all__ = ["constant_near", "inside"]
