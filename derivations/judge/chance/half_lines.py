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
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or not has_integrals(left, right):
        return claim
    positive = [x for h in claim.hypotheses if (x := _positive(h)) is not None]
    if len(set(positive)) != 1:
        return claim
    whole = _extended(left, positive[0]), _extended(right, positive[0])
    return claim if whole == (left, right) else replace(claim, left=whole[0], right=whole[1])


def has_integrals(*sides: object) -> bool:
    return any(isinstance(side, Term) and has_density(side) for side in sides)


def _positive(stated: Formula) -> Symbol | None:
    """X of X ≥ 0 and of 0 ≤ X"""
    for one, other, signs in (
        (stated.left, stated.right, ABOVE),
        (stated.right, stated.left, BELOW),
    ):
        if other != ZERO or stated.relation not in signs or not isinstance(one, Symbol):
            continue
        if one.name.letter.isupper() and not one.indices:
            return one
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
