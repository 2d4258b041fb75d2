"""Equations of limits, integrals and series that have no finite value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from derivations.errors import UserError
from derivations.judge.asymptotic.limits import INFINITE, INFINITY, NoLimit
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit, has_limits
from derivations.judge.integration.definite import Divergent, cuts, definite
from derivations.judge.integration.poles import parts_beside
from derivations.judge.limits.values import RUNG, ZERO, Values
from derivations.judge.rungs.calculus import by
from derivations.judge.rungs.scalars import equal_scalars, tried
from derivations.judge.summation.divergence import grows_to
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Formula,
    Index,
    IndexedSum,
    Integral,
    Limit,
    Number,
    Relation,
    Term,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

COUNTS = (5, 20, 100, 800)
FAR = tuple(number(10**k) for k in (2, 4, 12, 60))


def without_limit(
    error: NoLimit, sides: tuple[Term, Term], hypotheses: Sequence[Formula]
) -> Judgement | None:
    """lim = c where the limits from the two sides differ: c is not one of them."""
    for limit_side, value in (sides, sides[::-1]):
        if not isinstance(limit_side, Limit) or any(has_limits(p) for p in subterms(value)):
            continue
        for found in (error.left, error.right):
            if found.value in INFINITE:
                judgement = _grows(limit_side, value, hypotheses)
            else:
                judgement = equal_scalars(found.value, value, hypotheses)
            if judgement is not None and judgement.verdict is Verdict.REFUTED:
                return by(judgement, "the limits from the two sides differ")
    return None


def infinite(
    left: Term,
    right: Term,
    sides: tuple[Term, Term],
    values: Values,
    hypotheses: Sequence[Formula],
) -> Judgement | None:
    """lim = ∞ against ∞, or against a number."""
    if left is right and left in INFINITE:
        return values.vouch(Judgement(Verdict.PROVED, "both are infinite", Evidence(RUNG)))
    for side, value, other in ((sides[0], left, right), (sides[1], right, left)):
        finite = not any(part in INFINITE for part in subterms(value))
        if isinstance(side, IndexedSum | Integral | Limit) and other in INFINITE and finite:
            return _is_finite(value, other, values, hypotheses)
    for side, value, other in ((sides[0], left, right), (sides[1], right, left)):
        is_limit = isinstance(side, Limit) and value in INFINITE
        if is_limit and not any(part in INFINITE for part in subterms(other)):
            assert isinstance(side, Limit)
            judgement = _grows(side, other, hypotheses)
            return None if judgement is None else by(judgement, "the limit is infinite")
        if is_limit and other in INFINITE and other is not value:
            assert isinstance(side, Limit)
            return _of_other_sign(side, other, hypotheses)
    return None


def _of_other_sign(term: Limit, claimed: Term, hypotheses: Sequence[Formula]) -> Judgement | None:
    """lim_{x → ∞} -x² = ∞: far out it is negative."""
    relation = Relation.AT_LEAST if claimed is INFINITY else Relation.AT_MOST
    for place in _near(term):
        judgement = tried(Formula(put(term.body, place), relation, ZERO), hypotheses)
        if judgement is not None and judgement.verdict is Verdict.REFUTED:
            return by(judgement, "it is infinite with the other sign")
    return None


def infinite_by_growth(sides: tuple[Term, Term], hypotheses: Sequence[Formula]) -> Judgement | None:
    """Σ 1/n = ∞: proved where the terms are positive and do not decrease fast enough."""
    for side, other in (sides, sides[::-1]):
        if not isinstance(side, IndexedSum | Integral) or other not in INFINITE:
            continue
        if grows_to(side, hypotheses) == (1 if other is INFINITY else -1):
            what = "series" if isinstance(side, IndexedSum) else "integral"
            return Judgement(Verdict.PROVED, f"the {what} diverges", Evidence(RUNG))
    return None


def _is_finite(
    value: Term, infinite: Term, values: Values, hypotheses: Sequence[Formula]
) -> Judgement | None:
    """A sum, an integral or a limit with a value is no more than some number."""
    if infinite is INFINITY:
        beyond = Formula(value, Relation.AT_LEAST, FAR[-1])
    else:
        beyond = Formula(value, Relation.AT_MOST, negative(FAR[-1]))
    judgement = tried(beyond, hypotheses)
    if judgement is None or judgement.verdict is not Verdict.REFUTED:
        return None
    return by(judgement, "; ".join([*values.means, "it has a finite value"]))


def _grows(term: Limit, value: Term, hypotheses: Sequence[Formula]) -> Judgement | None:
    """A place near the point at which the body is far from the value."""
    return _far(term.body, value, hypotheses, lambda: _near(term))


def _near(term: Limit) -> Iterator[dict[Term, Term]]:
    for far in FAR:
        for sign in (1, -1):
            if term.point in INFINITE:
                at = far if term.point is INFINITE[0] else negative(far)
            else:
                step = Number(sign / far.value)
                at = plus(term.point, step)
            if isinstance(term.variable, Index) and isinstance(at, Number):
                yield {term.variable: Index((), int(at.value))}
            else:
                yield {term.variable: at}


def _far(
    body: Term,
    value: Term,
    hypotheses: Sequence[Formula],
    places: Callable[[], Iterator[dict[Term, Term]]],
) -> Judgement | None:
    for place in places():
        distance = Absolute(plus(put(body, place), negative(value)))
        judgement = tried(Formula(distance, Relation.AT_MOST, number(1)), hypotheses)
        if judgement is not None and judgement.verdict is Verdict.REFUTED:
            return judgement
    return None


def divergent(
    why: str, sides: tuple[Term, Term], values: Values, hypotheses: Sequence[Formula]
) -> Judgement | None:
    """What has no finite value against a number: a part of it is far off already."""
    for side, other in (sides, sides[::-1]):
        if not (isinstance(side, Integral | IndexedSum) and has_limits(side)):
            continue
        try:
            value = values.put_into(other)
        except (Divergent, NotExplicit, NoLimit, UserError, NoValue):
            continue
        if value in INFINITE and grows_to(side, hypotheses) == (1 if value is INFINITY else -1):
            return values.vouch(Judgement(Verdict.PROVED, "both are infinite", Evidence(RUNG)))
        if any(part in INFINITE for part in subterms(value)):
            continue
        for part in _parts_of(side, hypotheses):
            judgement = _far(part, value, hypotheses, lambda: iter([{}]))
            if judgement is not None:
                return by(judgement, why)
    return None


def _parts_of(term: Integral | IndexedSum, hypotheses: Sequence[Formula]) -> Iterator[Term]:
    """The values of parts that come ever closer to the whole."""
    if isinstance(term, IndexedSum):
        for count in COUNTS:
            if isinstance(term.lower, Index):
                yield IndexedSum(term.variable, term.lower, term.lower + count, term.body)
        return
    for lower, upper in _parts(term, hypotheses):
        try:
            yield definite(term.variable, lower, upper, term.body, hypotheses).value
        except (Divergent, NotExplicit):
            continue


def _parts(term: Integral, hypotheses: Sequence[Formula]) -> Iterator[tuple[Term, Term]]:
    """The pieces of the interval without a stretch at their ends."""
    assert term.lower is not None
    assert term.upper is not None
    places = cuts(term.variable, term.lower, term.upper, term.body, hypotheses)
    yield from parts_beside(term)
    for far in FAR:
        small = Number(1 / far.value)
        for low, high in pairwise(places):
            lower = negative(far) if low in INFINITE else plus(low, small)
            upper = far if high in INFINITE else plus(high, negative(small))
            for ends in ((low, upper), (lower, high), (lower, upper)):
                if not any(end in INFINITE for end in ends) and not any(map(free_leaves, ends)):
                    yield ends
