"""T e_j = Σ_i a_ij f_i, stated of every j: what the rule gives is put in for T e_k and below sums.

The value stands for the product wherever this stands, so that nothing need be known of what T is, a
matrix, a map or a number. It is tried of a row that is open, and only praises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeGuard

from derivations.dataclass import dataclass, replace
from derivations.judge.bounds.universal import matched
from derivations.judge.claim import Claim
from derivations.terms import (
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Product,
    Relation,
    Symbol,
    Term,
    free_indices,
    substitute,
    subterms,
)
from derivations.terms.node import each_once

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


@dataclass(frozen=True, slots=True)
class MemberRule:
    """The factors T, e_j and their value, for every j or for the one that the row speaks of."""

    factors: tuple[Term, ...]
    place: Index
    value: Term
    of_every: bool

    def others(self) -> set[str]:
        """What else the value depends on, such as how far its sum runs."""
        return set(free_indices(self.value)) - {str(self.place)}

    def at(self, factors: Sequence[Term]) -> Term | None:
        """The value of T e_k; None of other factors."""
        letters = frozenset((self.place,)) if self.of_every else frozenset[Term]()
        found: dict[Term, Term] | None = {}
        for pattern, factor in zip(self.factors, factors, strict=True):
            if found is not None:
                found = matched(pattern, factor, letters, found)
        if found is None:
            return None
        place = found.get(self.place, self.place)
        assert isinstance(place, Index)  # an index is matched with nothing else
        return substitute(self.value, {self.place.variable: place})


def _is_big(part: Term) -> TypeGuard[IndexedSum | IndexedProduct]:
    return isinstance(part, IndexedSum | IndexedProduct)


def with_members_by_rules(claim: Claim) -> Claim | None:
    """The claim with these values put in; None where no rule fits."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    runs = {str(p.variable) for side in (left, right) for p in subterms(side) if _is_big(p)}
    rules = [rule for rule in _rules(claim) if not rule.others() & runs]
    if not rules:
        return None
    put = each_once(_put(rules))
    sides = put(left), put(right)
    return None if sides == (left, right) else replace(claim, left=sides[0], right=sides[1])


def _rules(claim: Claim) -> Iterator[MemberRule]:
    """Of the stated equations, those for a product that ends with the member of a family."""
    for hypothesis in claim.hypotheses:
        if (rule := _rule(hypothesis, of_every=False)) is not None:
            yield rule
    stated = [p.formula for p in claim.premises if p.stated]
    for formula in stated:
        if (rule := _rule(formula, of_every=True)) is not None and formula not in claim.hypotheses:
            yield rule


def _rule(stated: Formula, of_every: bool) -> MemberRule | None:
    match stated:
        case Formula(Product((*_, Symbol(_, _, _, (Index() as place,))) as factors), sign, value):
            if sign in EQUALITIES and place.is_variable:
                others = factors[:-1]
                plain = not any(free_indices(factor) for factor in others)
                known = any(factor in subterms(value) for factor in others)
                if plain and not known:
                    return MemberRule(tuple(factors), place, value, of_every)
    return None


def _put(rules: Sequence[MemberRule]) -> Callable[[Term, Callable[[Term], Term]], Term]:
    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        part = part.map(inside)
        if not isinstance(part, Product):
            return part
        for rule in rules:
            count = len(rule.factors)
            for start in range(len(part.factors) - count + 1):
                found = rule.at(part.factors[start : start + count])
                if found is not None:
                    before, behind = part.factors[:start], part.factors[start + count :]
                    whole = (*before, found, *behind)
                    return whole[0] if len(whole) == 1 else Product(whole)
        return part

    return put


__all__ = ["with_members_by_rules"]
