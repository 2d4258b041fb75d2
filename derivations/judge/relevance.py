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
    Product,
    Relation,
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
    such a size; what gives a vector of which nothing else is said, E of dE = k x, is not. links:
    pairs that stand for each other, such as a symbol and its definition.
    """
    terms, links = list(terms), list(links)
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
    kept = [f for f, found in spoken if found & reached or _letters_of(f) <= sizes]
    beside = [*terms, *(side for pair in links for side in pair)]
    return tuple(f for f in kept if not _gives_a_vector(f, kept, beside))


def letters_near(
    hypotheses: Sequence[Formula], terms: Iterable[Term], links: Iterable[tuple[Term, Term]] = ()
) -> frozenset[str]:
    """The letters of the terms, and those that a hypothesis or a definition ties to them.

    σ(mn) = σ(m)σ(n) ties no m to the 6 of σ(6): what it is said of are its own letters.
    """
    reached = frozenset().union(*(_free(term) for term in terms))
    groups = [_letters_of(formula) for formula in hypotheses]
    groups += [_free(one) | _free(other) for one, other in links]
    while near := [group for group in groups if group & reached and not group <= reached]:
        reached = reached.union(*near)
    return reached


def _free(term: Term) -> frozenset[str]:
    return frozenset().union(*map(names, free_leaves(term)))


def _gives_a_vector(formula: Formula, kept: Sequence[Formula], beside: Sequence[Term]) -> bool:
    """dE = k x of a vector E that stands nowhere else: it holds of some E, whatever the others."""
    left = formula.left
    if formula.relation is not Relation.EQUAL or left.shape.is_scalar:
        return False
    factors = left.factors if isinstance(left, Product) else (left,)
    vectors = [factor for factor in factors if not factor.shape.is_scalar]
    if len(vectors) != 1 or not all(isinstance(f, Symbol) and not f.indices for f in factors):
        return False  # of members of a family it may be a rule for all
    others = [side for f in kept if f is not formula for side in (f.left, f.right)]
    return not any(vectors[0] in free_leaves(term) for term in (formula.right, *others, *beside))


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
