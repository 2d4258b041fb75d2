"""Sums over the entries of a vector of which one is 1 and all others are 0: Σ_i y_i x_i = x_k.

The text says so in words beside y_k = 1 ("one-hot"), or by y_k = 1 and y_i = 0 for i ≠ k.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import (
    Component,
    Formula,
    Index,
    IndexedSum,
    Name,
    Product,
    Relation,
    Symbol,
    Term,
    Transpose,
    index,
    number,
    times,
)
from derivations.terms import replace as put
from derivations.terms.entrywise import Filled
from derivations.terms.substitution import free_leaves

ONE, ZERO = number(1), number(0)
Hot = dict[Name, Index]  # of each vector the place of its 1


def with_one_hot(claim: Claim) -> Claim:
    """The claim with x_k for Σ_i y_i x_i."""
    hot = dict(_hot(claim))
    if not hot or not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    labels = {at.variable for at in hot.values()}

    def chosen(term: Term) -> Term:
        return _with_ones(_chosen(_indexed(term, labels), hot), hot)

    definitions = tuple(
        replace(d, expression=chosen(d.expression))
        for d in claim.definitions
        if not (_family(d.symbol) in hot and d.expression in (ONE, ZERO))
    )
    stated = tuple(h for h in claim.hypotheses if not _tells(h, hot))
    left, right = chosen(claim.left), chosen(claim.right)
    return replace(claim, left=left, right=right, definitions=definitions, hypotheses=stated)


def _hot(claim: Claim) -> Iterator[tuple[Name, Index]]:
    ones = list(_ones(claim))
    if not ones:
        return
    zero = {name for d in claim.definitions if d.expression == ZERO and (name := _family(d.symbol))
            and not _is_for_some(d.symbol, claim)}  # fmt: skip
    zero |= {v.name for h in claim.hypotheses if (v := _of_total_one(h)) is not None}
    for member in ones:
        name, at = _family(member), _place(member)
        if name in zero and name is not None and at is not None and at.is_variable:
            yield name, at


def _is_for_some(member: Symbol, claim: Claim) -> bool:
    """p_i = 0 for i < t only."""
    at = _place(member)
    letters = at.variables if at is not None else frozenset()
    return any(
        premise.formula.relation is not Relation.EQUAL
        and not letters.isdisjoint(_letters(premise.formula))
        for premise in claim.premises
    )


def _letters(formula: Formula) -> set[str]:
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return {str(leaf) for leaf in leaves if isinstance(leaf, Index)} | {
        leaf.name.letter for leaf in leaves if isinstance(leaf, Symbol)
    }


def _ones(claim: Claim) -> Iterator[Term]:
    """y_k of y_k = 1, which is said in a definition or as a condition."""
    yield from (d.symbol for d in claim.definitions if d.expression == ONE)
    yield from (h.left for h in claim.hypotheses
                if h.relation is Relation.EQUAL and h.right == ONE)  # fmt: skip


def _family(member: Term) -> Name | None:
    """y of y_k, whether k is read as an index, as a place in a vector or as a label."""
    match member:
        case Symbol(name, indices=(Index(),)) | Component(Symbol(name), (Index(),)):
            return name
        case Symbol(name) if len(name.label) == 1 and not member.indices:
            return name._replace(label="")
    return None


def _place(member: Term) -> Index | None:
    match member:
        case Symbol(indices=(Index() as at,)) | Component(_, (Index() as at,)):
            return at
        case Symbol(name) if len(name.label) == 1:
            return index(name.label)
    return None


def _of_total_one(stated: Formula) -> Symbol | None:
    """y of 1ᵀy = 1, which stands for the word."""
    match stated:
        case Formula(Product((Transpose(Filled(one)), Symbol() as y)), Relation.EQUAL, total):
            return y if one == ONE and total == ONE else None
    return None


def _tells(stated: Formula, hot: Hot) -> bool:
    """Whether it says no more than which entry is the 1."""
    total = _of_total_one(stated)
    if total is not None:
        return total.name in hot
    return _family(stated.left) in hot and stated.right == ONE


def _indexed(term: Term, labels: Collection[str]) -> Term:
    """x_k with an index for the label k."""
    if isinstance(term, Symbol):
        name = _family(term)
        if name is None or term.indices or term.name.label not in labels:
            return term
        return Symbol(name, term.rows, term.cols, (index(term.name.label),), term.role)
    return term.map(lambda part: _indexed(part, labels)) if term.children else term


def _with_ones(term: Term, hot: Hot) -> Term:
    name = _family(term)
    if name is not None and name in hot and _place(term) == hot[name]:
        return ONE
    return term.map(lambda part: _with_ones(part, hot)) if term.children else term


def _chosen(term: Term, hot: Hot) -> Term:
    match term:
        case IndexedSum(at, _, _, body):
            chosen = _without_factor(body, at, hot)
            if chosen is not None:
                return _chosen(chosen, hot)
    return term.map(lambda part: _chosen(part, hot)) if term.children else term


def _without_factor(body: Term, at: Term, hot: Hot) -> Term | None:
    """x_k of y_i x_i, and 1 of y_i."""
    factors = body.factors if isinstance(body, Product) else (body,)
    for place, factor in enumerate(factors):
        name = _family(factor)
        if name is not None and name in hot and _place(factor) == at:
            rest = (*factors[:place], *factors[place + 1 :])
            return put(times(*rest), {at: hot[name]}) if rest else ONE
    return None
