"""Sums over all the values that a variable takes: Σ_i x_i P(X = x_i) is E[X].

Nothing need say so: x_i ranges over the values of X where a sum has the chances of X = x_i for
every i, up to a letter. It is a custom, and serves to praise only.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.chance.averages import summed_over_values
from derivations.judge.claim import Claim
from derivations.terms import (
    Comparison,
    Constant,
    Index,
    IndexedSum,
    Negation,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    free_indices,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.names import UNSTATED

INFINITY = Constant("infinity")


def with_values_taken(claim: Claim) -> Claim | None:
    """The claim with means for such sums; None where there are none."""
    if not isinstance(claim.left, Term) or not isinstance(claim.right, Term):
        return None
    left, right = _averaged(claim.left), _averaged(claim.right)
    if left is claim.left and right is claim.right:
        return None
    return replace(claim, left=left, right=right)


def _averaged(term: Term) -> Term:
    term = term.map(_averaged)
    if not isinstance(term, IndexedSum) or not _ranges_over_all(term):
        return term
    found = {mean for at in _values(term) if (mean := _mean(term.body, at)) is not None}
    kept = [mean for mean in found if term.variable.variable not in free_indices(mean)]
    return kept[0] if len(kept) == 1 else term


def _ranges_over_all(term: IndexedSum) -> bool:
    """Up to a letter, without end, or without a stated range."""
    upper = term.upper
    if not isinstance(term.lower, Index) or term.lower not in (Index((), 0), Index((), 1)):
        return False
    if isinstance(upper, Index):
        return upper.is_variable
    return upper is INFINITY or (isinstance(upper, Symbol) and UNSTATED in upper.name.accents)


def _values(term: IndexedSum) -> Iterator[Symbol]:
    """x_i of X = x_i, where i is summed over."""
    for part in subterms(term.body):
        match part:
            case Comparison(_, Relation.EQUAL, Symbol() as at) if at.indices == (term.variable,):
                yield at


def _mean(body: Term, at: Symbol) -> Term | None:
    match body:
        case Sum(terms):
            parts = [_mean(each, at) for each in terms]
            known = [each for each in parts if each is not None]
            return plus(*known) if len(known) == len(parts) else None
        case Negation(inner):
            found = _mean(inner, at)
            return None if found is None else negative(found)
    top, bottom = _parted(body)
    found = summed_over_values(times(*top), at) if top else None
    if found is None:
        return None
    return Quotient(found, times(*bottom)) if bottom else found


def _parted(body: Term) -> tuple[list[Term], list[Term]]:
    """The factors above and below the line."""
    match body:
        case Product(factors):
            parts = [_parted(factor) for factor in factors]
            return [t for top, _ in parts for t in top], [b for _, low in parts for b in low]
        case Quotient(top, bottom):
            above, below = _parted(top)
            return above, [*below, bottom]
    return ([] if body == number(1) else [body]), []


__all__ = ["with_values_taken"]
