"""An equation between the entries at a free place as one between vectors.

(∂f/∂θ)_j = Σ_i c_i (x_i)_j for every j says ∂f/∂θ = Σ_i c_i x_i; there the ordered form decides.
"""

from __future__ import annotations

from derivations.terms import (
    Component,
    Index,
    IndexedSum,
    Negation,
    Product,
    Quotient,
    Sum,
    Term,
    free_indices,
    negative,
    plus,
    times,
)


def of_vectors(left: Term, right: Term) -> tuple[Term, Term] | None:
    """The vectors of which both sides are the entries at one free place; None for others."""
    for side in (left, right):
        if isinstance(side, Component) and len(side.indices) == 1:
            (at,) = side.indices
            if isinstance(at, Index) and at.is_variable:
                sides = _vector(left, at), _vector(right, at)
                if sides[0] is not None and sides[1] is not None:
                    return (sides[0], sides[1]) if sides[0].shape == sides[1].shape else None
    return None


def _vector(term: Term, at: Index) -> Term | None:
    """v where the term is v_j for every j; it may not speak of j otherwise."""
    match term:
        case Component(inner, (place,)) if place is at:
            return inner if at.variable not in free_indices(inner) else None
        case Sum(parts):
            found = [_vector(part, at) for part in parts]
            known = [v for v in found if v is not None]
            same = len(known) == len(found) and len({v.shape for v in known}) == 1
            return plus(*known) if same else None
        case Negation(inner):
            found_one = _vector(inner, at)
            return None if found_one is None else negative(found_one)
        case Product(factors):
            return _product(factors, at)
        case Quotient(top, bottom) if at.variable not in free_indices(bottom):
            above = _vector(top, at)
            return None if above is None else Quotient(above, bottom)
        case IndexedSum(variable, low, high, body) if variable is not at:
            summand = _vector(body, at)
            return None if summand is None else IndexedSum(variable, low, high, summand)
    return None


def _product(factors: tuple[Term, ...], at: Index) -> Term | None:
    """c d v_j: exactly one factor speaks of j."""
    speaking = [k for k, factor in enumerate(factors) if at.variable in free_indices(factor)]
    if len(speaking) != 1:
        return None
    (place,) = speaking
    vector = _vector(factors[place], at)
    return None if vector is None else times(*factors[:place], *factors[place + 1 :], vector)
