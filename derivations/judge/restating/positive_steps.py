"""Step sizes of methods: η of x_{k+1} = x_k - η ∇f(x_k) is positive, which texts seldom say.

A row that holds for such steps is right, with a remark; one that fails for a negative step only
is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.speaking import shown_name
from derivations.terms import (
    Formula,
    Negation,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    number,
)
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

ZERO = number(0)
LETTERS = frozenset({"eta", "alpha", "gamma", "lambda", "tau", "mu", "rho", "epsilon"})
ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
EQUALS = (Relation.EQUAL, Relation.DEFINED)


def with_positive_steps(claim: Claim) -> tuple[Claim, str] | None:
    """A relation between numbers for positive steps, and how to name that."""
    if claim.relation not in (*ORDERS, *EQUALS):
        return None
    steps = sorted(set(_steps(claim)), key=order)
    if not steps:
        return None
    positive = tuple(Formula(step, Relation.GREATER, ZERO) for step in steps)
    names = ", ".join(map(shown_name, steps))
    return replace(claim, hypotheses=(*claim.hypotheses, *positive)), f"{names} as positive"


def _steps(claim: Claim) -> Iterator[Symbol]:
    """The letters of the steps along which the text moves, of whose sign it says nothing."""
    moves = [h for h in claim.hypotheses if h.relation in EQUALS and _is_member(h.left)]
    if not moves:
        return
    given = {definition.symbol for definition in claim.definitions}
    bounded = {
        leaf
        for h in claim.hypotheses
        if h.relation in ORDERS
        for side in (h.left, h.right)
        for leaf in free_leaves(side)
    }
    for move in moves:
        for letter in step_letters(move):
            if letter not in bounded and letter not in given:
                yield letter


def step_letters(move: Formula) -> Iterator[Symbol]:
    """η and c of x_{k+1} = x_k - η/√c ∇f(x_k), whose other side is a member less a multiple."""
    left, right = move.left, move.right
    if not isinstance(left, Symbol) or not isinstance(right, Sum):
        return
    before, *rest = right.terms
    if not isinstance(before, Symbol) or before.name != left.name or before == left:
        return
    for part in rest:
        if isinstance(part, Negation):
            yield from _factors(part.term)


def _factors(part: Term) -> Iterator[Symbol]:
    """The letters of steps among the factors of a multiple, and below them."""
    match part:
        case Product(factors):
            for factor in factors:
                yield from _factors(factor)
        case Quotient(top, bottom):
            yield from _factors(top)
            yield from _factors(bottom)
        case Root(inside):
            yield from _factors(inside)
        case Symbol() if part.shape.is_scalar and part.name.letter in LETTERS:
            yield part


def _is_member(side: object) -> bool:
    return isinstance(side, Symbol) and bool(side.indices)


__all__ = ["step_letters", "with_positive_steps"]
