"""Means of series: E[e^{tX}] = Σ_k E[X^k] t^k/k!, where the argument of E is that series.

The series may be summed under E where E[|X|^k] grows slowly enough, as every text takes for granted
of a generating function (Grimmett and Stirzaker, Probability and Random Processes, 5.1).
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Constant,
    Expectation,
    Index,
    IndexedSum,
    Product,
    Quotient,
    Relation,
    Term,
    subterms,
    times,
)

RUNG = "probability"
INFINITY = Constant("infinity")
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


def by_termwise_means(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """E[f(X)] against E[g(X)], where an endless or long sum stands in one of them, by f = g."""
    if claim.relation not in EQUALITIES or not any(map(_has_series, (left, right))):
        return None
    first, second = _mean(left), _mean(right)
    if first is None or second is None or first.given != second.given:
        return None
    from derivations.judge.climbing import climbed

    arguments = replace(claim, left=first.argument, right=second.argument, others=())
    found = climbed(arguments)
    if not found.verdict.praises:
        return None
    reason = f"the mean of a series, term by term: {found.reason}"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, found.evidence.conditions))


def _has_series(term: Term) -> bool:
    return any(isinstance(p, IndexedSum) and _is_long(p.upper) for p in subterms(term))


def _is_long(upper: Term) -> bool:
    """Endless, or up to a number, which tables may be too small for."""
    return upper is INFINITY or (isinstance(upper, Index) and upper.is_constant)


def _mean(term: Term) -> Expectation | None:
    """The side as one mean: Σ_k c_k E[g_k] is E[Σ_k c_k g_k]."""
    match term:
        case Expectation(_, _, ()):
            return term
        case IndexedSum(at, lower, upper, body):
            inner = _mean(body)
            if inner is None:
                return None
            return Expectation(IndexedSum(at, lower, upper, inner.argument), inner.given)
        case Product(factors):
            means = [f for f in factors if _speaks_of_means(f)]
            inner = _mean(means[0]) if len(means) == 1 else None
            if inner is None:
                return None
            rest = [f for f in factors if f is not means[0]]
            return Expectation(times(*rest, inner.argument), inner.given)
        case Quotient(top, bottom) if not _speaks_of_means(bottom):
            inner = _mean(top)
            return inner and Expectation(Quotient(inner.argument, bottom), inner.given)
    return None


def _speaks_of_means(term: Term) -> bool:
    return any(isinstance(part, Expectation) for part in subterms(term))


__all__ = ["by_termwise_means"]
