"""Integrals of functions by cases, cut where a case ends.

    ∫_a^b { f if x ≤ c; g otherwise dx = ∫_a^c f dx + ∫_c^b g dx    for a < c < b

The order of the ends must be known: by numbers, or by what is stated of letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.integration.definite import is_below
from derivations.terms import (
    Formula,
    Integral,
    Number,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms.entrywise import Piecewise
from derivations.terms.substitution import free_leaves, replace_terms

BELOW = {
    Relation.LESS: True, Relation.AT_MOST: True,
    Relation.GREATER: False, Relation.AT_LEAST: False,
}  # fmt: skip
MOST = 12


def cut_at_braces(term: Term, hypotheses: Sequence[Formula] = ()) -> Term:
    """The term with every integral over cases as a sum of integrals over the cases."""
    if not term.children or not any(isinstance(p, Piecewise) for p in subterms(term)):
        return term
    term = term.map(lambda child: cut_at_braces(child, hypotheses))
    return _cut(term, hypotheses, MOST) if isinstance(term, Integral) else term


def _cut(whole: Integral, hypotheses: Sequence[Formula], most: int) -> Term:
    if whole.lower is None or whole.upper is None or not most:
        return whole
    for brace in (p for p in subterms(whole.body) if isinstance(p, Piecewise)):
        tested = _tested(brace, whole.variable)
        if tested is None:
            continue
        end, below = tested
        first, second = (brace.yes, brace.no) if below else (brace.no, brace.yes)
        parts = _parts(whole, end, hypotheses)
        if parts is None:
            return whole
        cut = []
        for (low, high), value in zip(parts, (first, second), strict=True):
            if low is None or high is None:
                continue
            body = replace_terms(whole.body, {brace: value})
            cut.append(_cut(Integral(whole.variable, low, high, body), hypotheses, most - 1))
        return (
            plus(*(p for p in cut if not _is_zero(p)))
            if any(not _is_zero(p) for p in cut)
            else number(0)
        )
    return whole


def _is_zero(part: Term) -> bool:
    body = part.body if isinstance(part, Integral) else part
    return isinstance(body, Number) and body.value == 0


def _tested(brace: Piecewise, variable: Symbol) -> tuple[Term, bool] | None:
    """c, and whether the first value is that below c, of x ≤ c, c ≥ x, x - c > 0 and c - x > 0."""
    if brace.relation not in BELOW:
        return None
    below = BELOW[brace.relation]
    sides = brace.left, brace.right
    moving = [variable in free_leaves(side) for side in sides]
    if all(moving) or not any(moving):
        return None
    moved, other = sides if moving[0] else sides[::-1]
    found = _solved(moved, other, variable)
    if found is None:
        return None
    end, turned = found
    return end, below != (turned == moving[0])


def _solved(moved: Term, other: Term, variable: Symbol) -> tuple[Term, bool] | None:
    """c of x + a = other and of a - x = other, and whether an order is turned round."""
    if moved is variable:
        return other, False
    parts = moved.terms if isinstance(moved, Sum) else (moved,)
    own = [part for part in parts if variable in free_leaves(part)]
    rest = [part for part in parts if part not in own]
    if own == [variable]:
        return plus(other, *map(negative, rest)), False
    if own == [negative(variable)]:
        return plus(*rest, negative(other)) if rest else negative(other), True
    return None


def _parts(
    whole: Integral, end: Term, hypotheses: Sequence[Formula]
) -> tuple[tuple[Term | None, Term | None], ...] | None:
    """The ranges below and above the end of the case; None where their order is not known."""
    low, high = whole.lower, whole.upper
    assert low is not None
    assert high is not None
    if _is_at_most(end, low, hypotheses):
        return (None, None), (low, high)
    if _is_at_most(high, end, hypotheses):
        return (low, high), (None, None)
    if _is_at_most(low, end, hypotheses) and _is_at_most(end, high, hypotheses):
        return (low, end), (end, high)
    return None


def _is_at_most(one: Term, other: Term, hypotheses: Sequence[Formula]) -> bool:
    """By numbers, by the signs of what is known, or as it is stated."""
    if one == other or is_below(one, other, hypotheses):
        return True
    sides = {Relation.AT_MOST: (one, other), Relation.AT_LEAST: (other, one)}
    return any(sides.get(h.relation) == (h.left, h.right) for h in hypotheses)
