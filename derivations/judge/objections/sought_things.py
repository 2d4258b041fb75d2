"""Objections to accusing a row that tells what its vectors and matrices are, or where they lie.

x ∈ S, A x = L⁻¹ 0, det(A - λI) = (λ - 9)(λ + 9)², 0 ≤ r ≤ n - 1: no identities.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.ordered.proof import proof
from derivations.judge.speaking import expanded_sides, shown_name, terms_of, variables
from derivations.judge.verdict import Judgement
from derivations.printer.text import formula as shown
from derivations.terms import (
    Index,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    Zero,
    number,
    replace,
    subterms,
)
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
SPACES = frozenset("VWUXYZEHRCFGM")  # letters of whole spaces, of any of whose elements is spoken
SIZE, FEW = 2, 6
PARTS = frozenset("∥⊥")


def in_a_set(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A counterexample that may lie outside the set that the text takes its letters from."""
    sides = (*terms_of(claim), *(expanded_sides(claim) or ()))
    if speaks_of_chance(*sides):
        return  # laws are tried on the values that a text states
    spoken = frozenset().union(*map(free_leaves, sides))
    defined: set[Term] = {definition.symbol for definition in claim.definitions}
    defined |= {p.formula.left for p in claim.premises}
    for h in claim.hypotheses:
        is_member = h.relation is Relation.MEMBER and not free_leaves(h.left).isdisjoint(spoken)
        if is_member and not _is_a_space(h.right, defined):
            yield f"the text states {shown(h)}, which was not checked"


def _is_a_space(right: Term, defined: set[Term]) -> bool:
    """V of any x ∈ V, of which nothing else is said; ℝⁿ, ℝ^{m×n}."""
    while isinstance(right, Power):
        right = right.base
    if not isinstance(right, Symbol) or right in defined or right.indices:
        return False
    return not right.name.accents and (
        right.name.letter in SPACES or right.name.style == "blackboard"
    )


def a_zero_in_disguise(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """U x = L⁻¹ 0: a product that is 0 for some vectors only."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or not isinstance(left, Product):
        return
    if isinstance(right, Term) and not left.shape.is_scalar and is_zero(right):
        yield "a product that is zero for some values only"


def perhaps_orthogonal(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A x_∥ + A x_⊥ = A x_∥ holds where products with x_⊥ vanish, as they do with a normal part."""
    sides = expanded_sides(claim) or ()
    for leaf in sorted(variables(*sides), key=shown_name):
        if not isinstance(leaf, Symbol) or leaf.name.label not in PARTS or leaf in sides:
            continue
        left, right = (replace(side, {leaf: _absent(leaf)}) for side in sides)
        gone = is_zero(left) or is_zero(right)
        if not gone and proof(left, right, claim.hypotheses) is not None:
            yield f"it holds where products with {shown_name(leaf)} vanish"


def _absent(leaf: Symbol) -> Term:
    return number(0) if leaf.shape.is_scalar else Zero(leaf.shape.rows, leaf.shape.cols)


def is_zero(term: Term) -> bool:
    """0, and any product with it."""
    match term:
        case Zero():
            return True
        case Product(factors):
            return any(map(is_zero, factors))
    return term == number(0)


def an_unknown_matrix(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A number that hangs on a matrix, against one that says nothing of it: no identity for it.

    So is det(tI - A) against that of a matrix which is written out: the exercise has given A.
    """
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None:
        return
    for side, other in (sides, sides[::-1]):
        own = free_leaves(side) - free_leaves(other)
        alone = {leaf for leaf in own if _is_unknown(leaf, claim)}
        of_numbers = side.shape.is_scalar and all(p.shape.is_scalar for p in free_leaves(other))
        if alone and of_numbers and _hangs_on(side, alone):
            yield f"{shown_name(min(alone, key=shown_name))} stands on one side only"


def _is_unknown(leaf: Term, claim: Claim) -> bool:
    if not isinstance(leaf, Symbol) or leaf.shape.is_scalar:
        return False
    return not any(leaf in free_leaves(h.left) | free_leaves(h.right) for h in claim.hypotheses)


def _hangs_on(side: Term, alone: set[Term]) -> bool:
    """Whether the side takes several values where only the entries of these names move."""
    names = {leaf.name for leaf in alone if isinstance(leaf, Symbol)}
    sizes = {n for p in subterms(side) for n in p.shape.rows.names | p.shape.cols.names}
    try:
        value = scalar_entry(side, dict.fromkeys(sizes, SIZE))
        found = {exact(value, _point(value, names, start)) for start in range(1, FEW)}
    except (NotExplicit, NoValue, ValueError):
        return False
    return len(found - {None}) > 1


def _point(value: Term, names: set[Name], start: int) -> dict[Term, Fraction]:
    """Every letter at 3, and the entries of the names at numbers of their own."""
    point: dict[Term, Fraction] = {}
    for place, leaf in enumerate(sorted(free_leaves(value), key=order)):
        moves = isinstance(leaf, Symbol) and leaf.name in names
        point[leaf] = Fraction(start * (place + 1) ** 2 + place if moves else 3)
    return point


def strange_orders(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """r ≤ n - 1 of letters of which nothing is said: an order of two letters holds never always."""
    sides = expanded_sides(claim)
    if claim.relation not in ORDERS or sides is None:
        return
    letters = variables(*sides) | {x for s in sides for x in free_leaves(s) if isinstance(x, Index)}
    said = [h for h in claim.hypotheses if h.relation is not Relation.MEMBER]
    told = {leaf for h in said for side in (h.left, h.right) for leaf in free_leaves(side)}
    if letters and letters.isdisjoint(told) and all(map(_is_plain_sum, sides)):
        yield "an order of letters of which nothing is stated"


def _is_plain_sum(side: Term) -> bool:
    """Letters and numbers, added and multiplied by numbers."""
    match side:
        case Symbol() | Index() | Number():
            return side.shape.is_scalar
        case Sum() | Negation():
            return all(map(_is_plain_sum, side.children))
        case Product(factors):
            return sum(bool(free_leaves(f)) for f in factors) <= 1 and all(
                map(_is_plain_sum, factors)
            )
    return False
