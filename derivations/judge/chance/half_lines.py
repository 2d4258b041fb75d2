r"""Integrals from 0 with the density of X ≥ 0, which are those over the whole line.

∫_0^∞ g(x) f_X(x) dx = ∫_{-∞}^∞ g(x) f_X(x) dx, as f_X(x) = 0 below 0 (Ross, A First Course in
Probability, 5.2). f stands for f_X where X is the only variable that a section says to be ≥ 0.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.chance.averages import INFINITY, has_density
from derivations.judge.claim import Claim
from derivations.terms import (
    Formula,
    Integral,
    Map,
    Negation,
    Relation,
    Symbol,
    Term,
    number,
    subterms,
)

ABOVE = {Relation.AT_LEAST, Relation.GREATER}
BELOW = {Relation.AT_MOST, Relation.LESS}
ZERO = number(0)


def over_whole_lines(claim: Claim) -> Claim:
    """The claim with such integrals over the whole line."""
    sides = claim.left, claim.right
    if not all(isinstance(side, Term) for side in sides) or not has_integrals(*sides):
        return claim
    positive = [x for h in claim.hypotheses if (x := _positive(h)) is not None]
    if len(set(positive)) != 1:
        return claim
    left, right = (_extended(side, positive[0]) for side in sides)  # type: ignore[arg-type]
    return claim if (left, right) == sides else replace(claim, left=left, right=right)


def has_integrals(*sides: object) -> bool:
    return any(isinstance(side, Term) and has_density(side) for side in sides)


def _positive(stated: Formula) -> Symbol | None:
    """X of X ≥ 0 and of 0 ≤ X"""
    for one, other, signs in (
        (stated.left, stated.right, ABOVE),
        (stated.right, stated.left, BELOW),
    ):
        is_variable = isinstance(one, Symbol) and one.name.letter.isupper() and not one.indices
        if is_variable and other == ZERO and stated.relation in signs:
            return one  # type: ignore[return-value]
    return None


def _extended(term: Term, variable: Symbol) -> Term:
    match term.map(lambda part: _extended(part, variable)):
        case Integral(at, lower, upper, body) if lower == ZERO and upper is INFINITY:
            if _has_density_of(variable, at, body):
                return Integral(at, Negation(INFINITY), INFINITY, body)
            return Integral(at, lower, upper, body)
        case other:
            return other


def _has_density_of(variable: Symbol, at: Symbol, body: Term) -> bool:
    """f_X(x), or f(x) of the only variable."""
    heads = (p.function.name for p in subterms(body) if isinstance(p, Map) and p.argument is at)
    return any(
        head.letter in ("f", "p") and head.label in ("", variable.name.letter) for head in heads
    )
