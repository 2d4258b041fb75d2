"""Which hypotheses of a scope bear on a claim: those that its names lead to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from derivations.terms import (
    Call,
    Formula,
    Function,
    GradientAt,
    Index,
    Map,
    Name,
    PartialAt,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.entrywise import Gradient
from derivations.terms.substitution import free_leaves


def relevant(
    hypotheses: Sequence[Formula], terms: Iterable[Term], links: Iterable[tuple[Term, Term]] = ()
) -> tuple[Formula, ...]:
    """The hypotheses that share a name with the terms, or with what those share one with.

    What is said of nothing but numbers of rows and columns, n odd, is among them where a term has
    such a size. links: pairs that stand for each other, such as a symbol and its definition.
    """
    terms = list(terms)
    reached = set().union(*map(names, terms))
    bridges = [names(one) | names(other) for one, other in links]
    spoken = [(formula, _names_of(formula)) for formula in hypotheses]
    groups = [*bridges, *(found for _, found in spoken)]
    growing = True
    while growing:
        near = [group for group in groups if group & reached and not group <= reached]
        reached = reached.union(*near)
        growing = bool(near)
    sizes = set().union(*map(_sizes, terms))
    return tuple(f for f, found in spoken if found & reached or _letters_of(f) <= sizes)


@lru_cache(maxsize=1 << 14)
def _sizes(term: Term) -> frozenset[str]:
    """The names of the numbers of rows and columns of what occurs."""
    shapes = {leaf.shape for leaf in free_leaves(term)}
    return frozenset(name for shape in shapes for size in shape for name in size.names)


@lru_cache(maxsize=1 << 12)
def _names_of(formula: Formula) -> frozenset[str]:
    return names(formula.left) | names(formula.right)


@lru_cache(maxsize=1 << 12)
def _letters_of(formula: Formula) -> frozenset[str]:
    """The names that a formula leaves free, whatever functions it applies to them."""
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return frozenset().union(*map(names, leaves))


@lru_cache(maxsize=1 << 14)  # a scope's hypotheses are looked through for each relation
def names(term: Term) -> frozenset[str]:
    """The letters of all symbols, functions and indices that occur."""
    found: set[str] = set()
    for part in subterms(term):
        match part:
            case Symbol(Name() as name):
                found.add(name.letter)
            case Map(Function() as of) | Call(Function() as of):
                found.add(of.name.letter)
            case PartialAt(of, _) | GradientAt(of, _) | Gradient(of, _):
                found.add(of.name.letter)
            case Index():
                found |= set(part.variables)
    return frozenset(found)
