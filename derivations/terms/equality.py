"""Equality modulo bound names, index arithmetic and the order of sums, never of products."""

from __future__ import annotations

from derivations.terms.algebra import Negation, Product, Sum
from derivations.terms.index import Index, index
from derivations.terms.leaves import Number, Symbol
from derivations.terms.node import Term
from derivations.terms.substitution import free_leaves, replace


def same(left: Term, right: Term) -> bool:
    """Whether the terms differ at most in bound names, index arithmetic and the order of sums."""
    return left is right or canonical(left) is canonical(right)


def canonical(term: Term) -> Term:
    """The one representative of all terms that are `same`; cached."""
    try:
        return term._canonical
    except AttributeError:
        found = _canonical(term)
        object.__setattr__(term, "_canonical", found)
        return found


def _canonical(term: Term) -> Term:
    if isinstance(term, Index):
        return term
    if isinstance(term, Sum):
        return _sorted_sum(term)
    if isinstance(term, Product):
        return _flat_product(term)
    if term.binds:
        return _renamed(term)
    if isinstance(term, Symbol):
        return term.map(lambda child: canonical(as_index(child)))
    return term.map(canonical)


def _sorted_sum(term: Sum) -> Term:
    parts: list[Term] = []
    for part in map(canonical, term.terms):
        parts.extend(part.terms if isinstance(part, Sum) else (part,))
    return Sum(tuple(sorted(parts, key=order)))


def _flat_product(term: Product) -> Term:
    parts: list[Term] = []
    for part in map(canonical, term.factors):
        inner = part.factors if isinstance(part, Product) else (part,)
        if part.shape.is_scalar and not all(factor.shape.is_scalar for factor in inner):
            inner = (part,)  # A (xᵀy): the number stands for itself
        parts.extend(inner)
    return Product(tuple(parts))


def _renamed(term: Term) -> Term:
    """Bound variables are named by the height of binders below, so that equal terms agree.

    A part of a canonical term may have such a name free; that one is passed over.
    """
    bound = getattr(term, term.binds)
    height = max(binder_height(getattr(term, field)) for field in term.scope)
    free = free_leaves(term)
    while (fresh := _named(bound, height)) in free:
        height += 1
    values = []
    for field in type(term).fields:
        value = getattr(term, field)
        if field == term.binds:
            value = fresh
        elif field in term.scope:
            value = canonical(replace(value, {bound: fresh}))
        elif isinstance(value, Term):
            value = canonical(as_index(value))
        values.append(value)
    return type(term)(*values)


def _named(bound: Index | Symbol, height: int) -> Index | Symbol:
    if isinstance(bound, Index):
        return index(f"#{height}")
    return Symbol(f"#{height}", bound.rows, bound.cols, (), bound.role)  # type: ignore[arg-type]


def binder_height(term: Term) -> int:
    """How many binders are nested at most."""
    below = max((binder_height(child) for child in term.children), default=0)
    return below + bool(term.binds)


def as_index(term: Term) -> Term:
    """An integer expression as one affine index where it is one; any other term as it is."""
    match term:
        case Number(value, None) if value.denominator == 1:
            return index(value.numerator)
        case Negation(inner):
            inner = as_index(inner)
            return -inner if isinstance(inner, Index) else term
        case Sum(terms):
            return _summed(term, [as_index(part) for part in terms])
        case Product((Number(value, None), factor)) if value.denominator == 1:
            inner = as_index(factor)
            return inner.times(value.numerator) if isinstance(inner, Index) else term
    return term


def with_indices(term: Term) -> Term:
    """The term with each expression such as t − k as one affine index; numbers stay numbers."""
    lowered = as_index(term)
    if isinstance(lowered, Index) and lowered.parts:
        return lowered
    return term if isinstance(term, Index) else term.map(with_indices)


def _summed(term: Term, parts: list[Term]) -> Term:
    total = index(0)
    for part in parts:
        if not isinstance(part, Index):
            return term
        total = total.plus(part)
    return total


def order(term: Term) -> str:
    """A total order on terms that does not depend on the run."""
    try:
        return term._key
    except AttributeError:
        key = repr(term)
        object.__setattr__(term, "_key", key)
        return key
