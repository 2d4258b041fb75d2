"""vec(A), the columns of a matrix below one another (Magnus & Neudecker); some stack its rows."""

from __future__ import annotations

from derivations.terms import Call, Term, Transpose
from derivations.terms.functions import VEC

BY_ROWS = "vec stacks the rows"


def stacks(*sides: Term) -> bool:
    """Whether vec stands in one of them."""
    return any(_is_stacked(side) or stacks(*side.children) for side in sides)


def by_rows(term: Term) -> Term:
    """The term with vec taken by rows: vec(A) as vec(Aᵀ)."""
    inner = term.map(by_rows)
    if isinstance(inner, Call) and _is_stacked(inner):
        return Call(VEC, (Transpose(inner.arguments[0]),), inner.rows, inner.cols)
    return inner


def _is_stacked(term: Term) -> bool:
    return isinstance(term, Call) and term.function == VEC
