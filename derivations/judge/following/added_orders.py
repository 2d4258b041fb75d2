"""An order that follows from orders before it: y (w₁ᵀx + b₁) ≥ 1 and y (w₂ᵀx + b₂) ≥ 1 added up.

It does where its opposite cannot hold together with them (see `infeasible`). What is linear in
vectors is multiplied out before, so that both speak of the same products.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from derivations.judge.claim import Premise
from derivations.judge.following.infeasible import ORDERS, is_infeasible
from derivations.terms import (
    Formula,
    Negation,
    Product,
    Quotient,
    Relation,
    Sum,
    Term,
    Transpose,
    number,
    plus,
)

NEAREST, TOGETHER = 4, 3
OPPOSITE = {
    Relation.LESS: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.LESS,
    Relation.GREATER: Relation.AT_MOST,
    Relation.AT_MOST: Relation.GREATER,
}


def lines_of_orders(
    goal: Formula, rows: Sequence[Premise], known: Sequence[Formula]
) -> tuple[int, ...] | None:
    """The lines of the fewest orders that the goal follows from; None where it does not."""
    if goal.relation not in OPPOSITE:
        return None
    orders = {row.formula: row for row in reversed(rows) if row.formula.relation in ORDERS}
    near = list(orders.values())[:NEAREST]
    known = [stated for stated in known if stated != goal]  # a condition is no conclusion
    opposite = Formula(goal.left, OPPOSITE[goal.relation], goal.right)
    for used in _subsets(near):
        own = [row.formula for row in used]
        if is_infeasible([*known, *own, opposite]):
            return () if is_infeasible([*known, *own]) else tuple(row.line for row in used)
    return None


def _subsets(rows: Sequence[Premise]) -> Iterator[tuple[Premise, ...]]:
    for size in range(1, min(TOGETHER, len(rows)) + 1):
        yield from combinations(rows, size)


def multiplied_out(term: Term) -> Term:
    """A number with the products of vectors in it multiplied out: (a + b)ᵀx as aᵀx + bᵀx."""
    inner = term.map(multiplied_out)
    match inner:
        case Product(factors) if not all(f.shape.is_scalar for f in factors):
            return _over_sums(factors)
        case Transpose(Sum(parts)):
            return Sum(tuple(multiplied_out(Transpose(part)) for part in parts))
        case Transpose(Negation(part)):
            return Negation(multiplied_out(Transpose(part)))
        case Transpose(Product((first, *others))) if first.shape.is_scalar:
            rest = others[0] if len(others) == 1 else Product(tuple(others))
            return Product((first, multiplied_out(Transpose(rest))))
        case Transpose(Quotient(top, bottom)) if bottom.shape.is_scalar:
            return multiplied_out(Quotient(Transpose(top), bottom))
        case Quotient(top, bottom) if not top.shape.is_scalar:
            return multiplied_out(Product((Quotient(number(1), bottom), top)))
    return inner


def _over_sums(factors: tuple[Term, ...]) -> Term:
    """A product of vectors over the first sum among its factors."""
    for place, factor in enumerate(factors):
        before, behind = factors[:place], factors[place + 1 :]
        match factor:
            case Sum(parts) if not factor.shape.is_scalar:
                return plus(*(multiplied_out(Product((*before, p, *behind))) for p in parts))
            case Negation(part) if not factor.shape.is_scalar:
                return Negation(multiplied_out(Product((*before, part, *behind))))
            case Product(inside) if not factor.shape.is_scalar:
                return _over_sums((*before, *inside, *behind))
    return Product(factors)
