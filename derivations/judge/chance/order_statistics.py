"""X_{(1)} and X_{(n)}: the least and the greatest of X_1, …, X_n.

(Casella and Berger, Statistical Inference, 5.4.) Those between them stay as they are.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import Index, IndexedExtremum, Name, Symbol, Term, free_indices, index
from derivations.terms.substitution import free_leaves, replace_terms

ORDERED = "_()"
SIZES = ("n", "N")
MEMBER = index("i")  # of X_i, any member of a list


def with_order_statistics(claim: Claim) -> Claim:
    """The claim with minima and maxima for the order statistics at the ends of a sample."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return claim
    if not (own := _of(claim)):
        return claim
    size = _size(*own)
    values: dict[Term, Term] = {
        s: at_end for s in own if (at_end := _at_an_end(claim, s, size)) is not None
    }
    if not values:
        return claim
    return replace(claim, left=replace_terms(left, values), right=replace_terms(right, values))


def order_statistics(claim: Claim) -> set[str]:
    """The names of those of which the sample has a law, so that they have a meaning."""
    own = _of(claim)
    size = _size(*own)
    return {str(s.name) for s in own if _at_an_end(claim, s, size) is not None}


def _of(claim: Claim) -> set[Symbol]:
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    return {s for side in sides for s in free_leaves(side) if isinstance(s, Symbol)
            and ORDERED in s.name.accents}  # fmt: skip


def _size(*ordered: Symbol) -> str:
    """n of X_{(n)}, or n by custom; the k of X_{(k)} is one of many."""
    letters = {name for each in ordered for at in each.indices for name in free_indices(at)}
    return next((size for size in SIZES if size in letters), SIZES[0])


def _at_an_end(claim: Claim, ordered: Symbol, size: str) -> Term | None:
    """min(X_1, …, X_n) of X_{(1)}, where the sample is independent with one law."""
    name = Name(ordered.name.letter, ordered.name.style)
    if len(ordered.indices) != 1 or not any(name in group for group in claim.chance.independent):
        return None
    running = index("k")
    member = Symbol(name, indices=(running,))
    stated = claim.chance.law(member)
    ends = _listed_ends(claim, name) or {index(size)}
    if stated is None or not stated.laws or len(ends) > 1:
        return None
    (end,) = ends
    match ordered.indices[0]:
        case Index((), 1):
            return IndexedExtremum("min", running, index(1), end, member)
        case Index() as last if last == end:
            return IndexedExtremum("max", running, index(1), end, member)
    return None


def _listed_ends(claim: Claim, name: Name) -> set[Index]:
    """2n + 1 of a sample X_1, …, X_{2n+1}, and m of X_1, …, X_m; none where no list is given."""
    own = {at for stated in claim.chance.laws if stated.variable.name == name
           for at in stated.variable.indices if isinstance(at, Index)}  # fmt: skip
    return {at for at in own if not at.is_constant} - {MEMBER} if index(1) in own else set()
