"""Letters that move: what is stated of them binds their rates, counts of the trials grow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derivations.judge.claim import Claim
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    shown_name,
    terms_of,
    variables,
)
from derivations.judge.verdict import Judgement
from derivations.terms import Index, Limit, Name, Relation, Symbol, Term, subterms
from derivations.terms.names import RATES
from derivations.terms.substitution import free_leaves

ORDERS = {(): 0, (RATES["dot"],): 1, (RATES["ddot"],): 2}


def stated_at_every_time(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """PV = nRT leaves no two of the rates of P, V and T free; m ẍ = -kx leaves x and ẋ so."""
    found = judgement.evidence.counterexample
    given = _orders(b.leaf for b in found.point) if found is not None else {}
    sides = expanded_sides(claim) or terms_of(claim)
    moving = {name for name, order in given.items() if order}
    moving |= {
        name for side in sides for name, order in _orders(free_leaves(side)).items() if order
    }
    if not moving:
        return
    for h in claim.hypotheses:
        if h.relation is not Relation.EQUAL:
            continue
        orders = _orders({*free_leaves(h.left), *free_leaves(h.right)})
        bound = {name: order for name, order in orders.items() if name in moving}
        if bound and all(given.get(name, 0) > order for name, order in bound.items()):
            yield f"what is stated of {min(map(str, bound))} binds its rates as well"


def counts_that_grow(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """n_A/n → p as n → ∞: how often A happens in n trials depends on n."""
    sides = terms_of(claim)
    moving = {str(p.variable): p.body for s in sides for p in subterms(s) if isinstance(p, Limit)}
    if claim.relation is Relation.TENDS_TO and sides:
        moving |= {str(leaf): sides[0] for leaf in free_leaves(sides[0]) if isinstance(leaf, Index)}
    for variable, body in moving.items():
        for leaf in free_leaves(body):
            if isinstance(leaf, Symbol) and leaf.name.letter == variable and leaf.name.label:
                yield f"{leaf.name} may depend on {variable}"


def _orders(leaves: Iterable[Term]) -> dict[Name, int]:
    """The highest rate of each letter."""
    highest: dict[Name, int] = {}
    for leaf in leaves:
        if isinstance(leaf, Symbol) and (order := ORDERS.get(leaf.name.accents)) is not None:
            bare = leaf.name._replace(accents=())
            highest[bare] = max(order, highest.get(bare, 0))
    return highest


def moves_along_a_limit(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """lim_{t → ∞} ε = 0 of an ε that nothing defines: it may change with t."""
    defined = {definition.symbol for definition in claim.definitions}
    for part in (p for side in terms_of(claim) for p in every_subterm(side)):
        if isinstance(part, Limit) and part.variable not in free_leaves(part.body):
            moving = [leaf for leaf in variables(part.body) if leaf not in defined]
            if moving:
                yield f"{min(map(shown_name, moving))} may change with {shown_name(part.variable)}"
