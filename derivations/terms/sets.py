"""Sets: of listed elements, intervals, and what ∩, ∪, ∖ and △ make of others; how many elements.

A symbol that stands where a set must is one. The shape of a set means nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from derivations.terms.binders import bounds
from derivations.terms.index import Index
from derivations.terms.node import Term, TermType
from derivations.terms.shapes import SCALAR, Shape


class Collection(Term, metaclass=TermType):
    """A set that is written as one; a symbol may be a set too."""

    def infer_shape(self) -> Shape:
        return SCALAR


class Listed(Collection, metaclass=TermType):
    """{a, b, …}; the empty set has no elements."""

    elements: tuple[Term, ...]


class Interval(Collection, metaclass=TermType):
    """The numbers between two, each end with or without it."""

    low: Term
    high: Term
    with_low: bool
    with_high: bool


class Combined(Collection, metaclass=TermType):
    """left ∩ right, ∪, ∖ or △: "intersection", "union", "difference" or "symmetric"."""

    left: Term
    sign: str
    right: Term


class JoinedSets(Collection, metaclass=TermType):
    """⋃ or ⋂ (sign "union" or "intersection") of the sets body over variable = lower … upper."""

    binds = "variable"
    scope = ("body",)
    sign: str
    variable: Index
    lower: Term
    upper: Term
    body: Term

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        sign, *rest = args
        return (sign, *bounds(*rest))


class WholeNumbers(Collection, metaclass=TermType):
    """ℤ, or ℕ, of which the text may or may not take 0 for an element."""

    natural: bool


class Outside(Collection, metaclass=TermType):
    """Aᶜ: what is not in a set, of a universe that the text takes for known."""

    inside: Term


class Crossed(Collection, metaclass=TermType):
    """left × right: the pairs."""

    left: Term
    right: Term


class Subsets(Collection, metaclass=TermType):
    """𝒫(A): all subsets."""

    of: Term


class Cardinality(Term, metaclass=TermType):
    """|A|: how many elements a set has."""

    of: Term

    def infer_shape(self) -> Shape:
        return SCALAR


@lru_cache(maxsize=1 << 14)  # every claim is asked
def speaks_of_sets(term: Term) -> bool:
    """Whether the term is a set that is written as one, or counts the elements of one."""
    return isinstance(term, Collection | Cardinality) or any(map(speaks_of_sets, term.children))
