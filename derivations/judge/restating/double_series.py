"""Double series in another order: Σ_k Σ_{m=0}^k g(k, m) as Σ_n Σ_m g(n + m, m), by diagonals.

A product of two series is one, too. Where the terms are equal so are the sums, of series that
converge absolutely (Cauchy's product; Knopp, Theory and Application of Infinite Series, 91).
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Purpose
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Constant,
    Index,
    IndexedSum,
    Product,
    Relation,
    Term,
    substitute,
    times,
)

ZERO, INFINITY = Index((), 0), Constant("infinity")
FIRST, SECOND = "n", "m"
REASON = "term by term, of series that converge absolutely"


def judge_double_series(
    claim: Claim, of_readings: Callable[[Claim], Judgement]
) -> Judgement | None:
    """The judgement on the terms of two double series; None where a side is none."""
    if claim.relation is not Relation.EQUAL:
        return None
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    left, right = double(claim.left), double(claim.right)
    if left is None or right is None:
        return None
    swapped = _renamed(right, SECOND, FIRST)
    for other in (right, swapped):
        terms = replace(claim, left=left, right=other, others=(), purpose=Purpose.IDENTITY)
        if (found := of_readings(terms)).verdict.praises:
            return replace(found, reason=f"{REASON}: {found.reason}")
    return None


def double(term: Term) -> Term | None:
    """The term in n and m of a product of two series, or of one within another."""
    if isinstance(term, Product):
        sums = [f for f in term.factors if _is_series(f)]
        if len(sums) != 2 or len(sums) != len(term.factors):
            return None
        one, other = (_counted_by(s, at) for s, at in zip(sums, (FIRST, SECOND), strict=True))  # type: ignore[arg-type]
        return times(one, other)
    if not _is_series(term):
        return None
    assert isinstance(term, IndexedSum)
    factors = term.body.factors if isinstance(term.body, Product) else (term.body,)
    inner = [f for f in factors if isinstance(f, IndexedSum)]
    if len(inner) != 1 or inner[0].lower != ZERO:
        return None
    rest = [f for f in factors if f is not inner[0]]
    by_diagonals = inner[0].upper == term.variable
    if not by_diagonals and inner[0].upper != INFINITY:
        return None
    body = times(*rest, inner[0].body) if rest else inner[0].body
    one, other = Index((("#1", 1),)), Index((("#2", 1),))
    outer, within = term.variable.variable, inner[0].variable.variable
    body = substitute(body, {outer: one, within: other})
    n, m = Index(((FIRST, 1),)), Index(((SECOND, 1),))
    first = n + m if by_diagonals else n
    return substitute(body, {"#1": first, "#2": m})


def _is_series(term: Term) -> bool:
    return isinstance(term, IndexedSum) and term.lower == ZERO and term.upper == INFINITY


def _counted_by(series: IndexedSum, letter: str) -> Term:
    return substitute(series.body, {series.variable.variable: Index(((letter, 1),))})


def _renamed(term: Term, first: str, second: str) -> Term:
    """The term with the two counters changed for each other."""
    aside = substitute(term, {FIRST: Index((("#1", 1),)), SECOND: Index((("#2", 1),))})
    return substitute(aside, {"#1": Index(((first, 1),)), "#2": Index(((second, 1),))})


__all__ = ["judge_double_series"]
