"""μ_i = σ(wᵀx_i) for every i, where μ is a column elsewhere: each member has its value put in.

A row that speaks of the column as a whole, too, is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import (
    Component,
    Formula,
    Index,
    Relation,
    Symbol,
    Term,
    each_once,
    free_indices,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.substitution import free_leaves

Rule = tuple[str, Term]


def with_given_members(claim: Claim) -> Claim:
    """The claim with the value of each member for it."""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    rules = dict(filter(None, map(_rule, claim.hypotheses)))
    if len(sides) < 2 or not rules:
        return claim
    rules = {s: rule for s, rule in rules.items() if not any(_is_whole(s, side) for side in sides)}
    left, right = (each_once(_put(rules))(side) for side in sides)
    kept = tuple(h for h in claim.hypotheses if (r := _rule(h)) is None or r[0] not in rules)
    return replace(claim, left=left, right=right, hypotheses=kept)


def _rule(stated: Formula) -> tuple[Symbol, Rule] | None:
    """μ with i and σ(wᵀx_i), which does not speak of μ."""
    match stated.left:
        case Component(Symbol() as column, (Index() as at,)) if at.is_variable:
            moves = free_indices(stated.right) == {at.variable}
            if stated.relation is Relation.EQUAL and moves and at.constant == 0:
                known = column in free_leaves(stated.right)
                return None if known else (column, (at.variable, stated.right))
    return None


def _is_whole(column: Symbol, side: Term) -> bool:
    """Whether the column stands in a side without an index."""
    around = (part for part in subterms(side) if column in part.children)
    return side is column or not all(isinstance(part, Component) for part in around)


def _put(rules: dict[Symbol, Rule]) -> Callable[[Term, Callable[[Term], Term]], Term]:
    def put(term: Term, inside: Callable[[Term], Term]) -> Term:
        match term:
            case Component(Symbol() as column, (at,)) if column in rules:
                letter, value = rules[column]
                return put_in(value, {Index(((letter, 1),), 0): at})
        return term.map(inside)

    return put
