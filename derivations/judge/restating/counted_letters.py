"""N of 1/N Σ_{n=1}^N x_n: a letter up to which a sum runs is that whole number elsewhere, too."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.heads import needs
from derivations.judge.speaking import terms_of
from derivations.terms import (
    Index,
    IndexedProduct,
    IndexedSum,
    Name,
    ShapeError,
    Symbol,
    Term,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

_has_a_range = needs(IndexedSum, IndexedProduct)


def with_counted_letters(claim: Claim) -> Claim:
    """The claim with the index for each letter that is a number in one place and counts in one."""
    if not _has_a_range(claim):
        return claim
    sides = terms_of(claim)
    numbers = {leaf for side in sides for leaf in free_leaves(side) if isinstance(leaf, Symbol)}
    meant: dict[Term, Term] = {
        letter: last for last in _ends(*sides) if (letter := _as_a_number(last)) in numbers
    }
    if not meant:
        return claim
    try:
        left, right = (put(side, meant) for side in sides)
    except (ShapeError, TypeError, ValueError):
        return claim
    return replace(claim, left=left, right=right)


def _ends(*sides: Term) -> Iterator[Index]:
    for part in (part for side in sides for part in subterms(side)):
        last = part.upper if isinstance(part, IndexedSum | IndexedProduct) else None
        if isinstance(last, Index) and last.is_variable:
            yield last


def _as_a_number(last: Index) -> Symbol:
    return Symbol(Name(str(last)))
