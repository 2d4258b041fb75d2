"""Letters that words name as moments: "X has the standard deviation σ", before σ = ….

Where the law of X is stated, the row computes σ and defines nothing.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.terms import (
    Expectation,
    Formula,
    Number,
    Power,
    Relation,
    Root,
    Symbol,
    Term,
    Variance,
)


def as_named_moment(claim: Claim) -> Claim | None:
    """The claim about the moment that its left side is the name of; None for any other."""
    name = claim.left
    if not isinstance(name, Symbol) or claim.relation is not Relation.EQUAL:
        return None
    for stated in (*claim.chance.moments, *claim.hypotheses):
        moment = _named(stated, name)
        if moment is not None and _has_a_law(stated, claim):
            rest = tuple(h for h in claim.hypotheses if h != stated)
            apart = tuple(d for d in claim.definitions if d.symbol is not name)
            return replace(claim, left=moment, hypotheses=rest, definitions=apart)
    return None


def _named(stated: Formula, name: Symbol) -> Term | None:
    """E[X] where E[X] = μ names μ, √Var(X) where Var(X) = σ² names σ."""
    if stated.relation is not Relation.EQUAL or not isinstance(stated.left, Expectation | Variance):
        return None
    match stated.right:
        case own if own is name:
            return stated.left
        case Power(base, Number(exponent)) if base is name and exponent == 2:
            return Root(stated.left)
    return None


def _has_a_law(stated: Formula, claim: Claim) -> bool:
    left = stated.left
    if not speaks_of_chance(left) or not isinstance(left, Expectation | Variance):
        return False
    variable = left.argument
    known = claim.chance.law(variable) if isinstance(variable, Symbol) else None
    return known is not None and bool(known.laws)
