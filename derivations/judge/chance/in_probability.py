"""What means of members tend to: (1/n) Σ g(X_i) → c in probability, as E[g(X_1)] = c.

That is the law of large numbers; sums, products, quotients and other continuous functions of such
means tend to those of their limits (Casella and Berger, Statistical Inference, 5.5). Nothing where
n is left over, as in √n (X̄_n - μ), or where a variable stands outside of the means.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.models.chance import Chance
from derivations.terms import (
    Expectation,
    Index,
    IndexedSum,
    Name,
    Negation,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    Transpose,
    index,
    number,
    times,
)
from derivations.terms.substitution import free_indices, free_leaves, replace_terms, substitute

CONTINUOUS = (Sum, Negation, Product, Quotient, Power, Root, Transpose)
FIRST = index(1)
ONES = (number(1), FIRST)


class NoLimit(Exception):
    """No function of means of members, or not a continuous one."""


def as_equation(left: Term, right: Term, chance: Chance) -> tuple[Term, Term] | None:
    """The limit of the left side and the right side; None where there is none."""
    try:
        limit = _limit(left)
    except NoLimit:
        return None
    outside = [leaf for leaf in _outside_of_means(limit) if isinstance(leaf, Symbol)]
    random = frozenset[Name]().union(*chance.independent) | chance.identical
    if limit is left or any(leaf.name in random and leaf.indices for leaf in outside):
        return None
    members = {leaf.name: leaf for leaf in free_leaves(limit)
               if isinstance(leaf, Symbol) and leaf.indices == (FIRST,)}  # fmt: skip
    bare: dict[Term, Term] = {
        leaf: members[leaf.name]
        for leaf in free_leaves(right)
        if isinstance(leaf, Symbol) and not leaf.indices and leaf.name in members
    }
    return limit, replace_terms(_at_first(right, {*members}), bare)


def _limit(term: Term) -> Term:
    if (mean := _mean(term)) is not None:
        return mean
    if isinstance(term, IndexedSum) or (isinstance(term, Index) and not term.is_constant):
        raise NoLimit
    if isinstance(term, CONTINUOUS):
        return term.map(_limit)
    return term


def _mean(term: Term) -> Term | None:
    """E[g(X_1)] of (1/n) Σ_{i=1}^n g(X_i), of X̄_n too; other factors of it stay."""
    match term:
        case Symbol(Name(accents=("bar",)) as name, indices=(Index(),) | ()):
            return Expectation(Symbol(name._replace(accents=()), indices=(FIRST,)))
        case Quotient(IndexedSum() as total, size) if _is_of_all(total, size):
            return _expected(total)
        case Product(factors):
            return _of_factors(factors)
    return None


def _of_factors(factors: Sequence[Term]) -> Term | None:
    totals = [f for f in factors if isinstance(f, IndexedSum)]
    sizes = [f for f in factors if isinstance(f, Quotient) and f.numerator in ONES]
    for total in totals:
        for size in sizes:
            if _is_of_all(total, size.denominator):
                rest = [f for f in factors if f is not total and f is not size]
                return times(*map(_limit, rest), _expected(total))
    return None


def _is_of_all(total: IndexedSum, size: Term) -> bool:
    return total.lower in ONES and total.upper == size


def _expected(total: IndexedSum) -> Term:
    if str(total.upper) in free_indices(total.body):
        raise NoLimit
    return Expectation(substitute(total.body, {str(total.variable): FIRST}))


def _outside_of_means(term: Term) -> list[Term]:
    if isinstance(term, Expectation):
        return []
    if not term.children:
        return [term]
    return [leaf for child in term.children for leaf in _outside_of_means(child)]


def _at_first(term: Term, names: set[Name]) -> Term:
    """E[X_1] for E[X_i], of any of the members."""
    put: dict[Term, Term] = {
        leaf: Symbol(leaf.name, leaf.rows, leaf.cols, (FIRST,), leaf.role)
        for leaf in free_leaves(term)
        if isinstance(leaf, Symbol) and leaf.name in names and len(leaf.indices) == 1
    }
    return replace_terms(term, put)


__all__ = ["as_equation"]
