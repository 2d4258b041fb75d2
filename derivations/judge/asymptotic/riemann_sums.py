"""Limits of Riemann sums: lim 1/n Σ_{k=1}^n f(k/n) = ∫_0^1 f(x) dx of a continuous f.

With k = n x the terms times n are a function of x alone (Rudin, Principles, theorem 6.7); that it
is continuous is seen by enclosures of its values on short intervals.
"""

from __future__ import annotations

from flint import arb, fmpq

from derivations.judge.evaluation.values import NoValue, at_precision, ball_on
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.raising import raised
from derivations.terms import (
    Formula,
    Index,
    IndexedSum,
    Name,
    Product,
    Relation,
    ShapeError,
    Symbol,
    Term,
    number,
    replace,
    subterms,
)
from derivations.terms.substitution import free_leaves, replace_terms

PLACE = Symbol(Name("x", accents=("place",)))
SIZE = Symbol(Name("n", accents=("size",)))
PIECES, LONGEST = 16, 4


def riemann_sum(variable: Term, body: Term) -> tuple[Symbol, int, Term] | None:
    """(x, b, f) of a limit as n → ∞ that is ∫_0^b f(x) dx; None where it is no Riemann sum."""
    sums = [part for part in subterms(body) if isinstance(part, IndexedSum)]
    if len(sums) != 1 or not isinstance(variable, Index):
        return None
    (whole,) = sums
    last = _last(whole, variable)
    if last is None or variable not in free_leaves(body):
        return None
    function = _function(variable, body, whole)
    if function is None or not _is_continuous(function, last):
        return None
    return PLACE, last, function


def _last(whole: IndexedSum, variable: Index) -> int | None:
    """b of Σ_{k=0}^{bn-1}: the places k/n lie between 0 and b."""
    low, high = whole.lower, whole.upper
    if not (isinstance(low, Index) and low.is_constant and low.constant >= 0):
        return None
    if not isinstance(high, Index) or high.variables != {variable.variable} or high.constant > 0:
        return None
    slope = high.parts[0][1]
    return slope if 0 < slope <= LONGEST else None


def _function(variable: Index, body: Term, whole: IndexedSum) -> Term | None:
    """n times the term at k = n x, if that is free of n."""
    place: dict[Term, Term] = {variable: SIZE, whole.variable: Product((SIZE, PLACE))}
    known = [
        Formula(SIZE, Relation.GREATER, number(0)),
        Formula(PLACE, Relation.GREATER, number(0)),
    ]
    try:
        rest = replace_terms(body, {whole: number(0)})
        factor = replace_terms(body, {whole: number(1)})
        if not element_of(replace(rest, place), known)[1].is_zero:
            return None
        scaled = Product((SIZE, replace(factor, place), replace(whole.body, place)))
        workspace, element = element_of(scaled, known)
    except (NoNormalForm, Undefined, ShapeError, TypeError, ValueError):
        return None
    found = raised(workspace, element)
    return found if free_leaves(found) <= {PLACE} else None


def _is_continuous(function: Term, last: int) -> bool:
    """Whether the values on each short interval are enclosed."""
    with at_precision():
        for piece in range(PIECES * last):
            low, high = (arb(fmpq(piece + step, PIECES)) for step in (0, 1))
            try:
                ball_on(function, PLACE, low.union(high))
            except NoValue:
                return False
    return True


__all__ = ["riemann_sum"]
