"""What takes its size from its place: I in A − λI, 1 in 1 − σ(z) of a vector z, 0 in a block."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.terms import (
    Dimension,
    Identity,
    Name,
    Negation,
    Number,
    Product,
    Quotient,
    Shape,
    Symbol,
    Term,
    Zero,
    number,
)
from derivations.terms.entrywise import Filled

NOTHING = number(0)
IDENTITY = (Name("I"), Name("I", "bold"), Name("1", "blackboard"))


def fitted(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The addends of a sum with identities, ones and zeros in the shape of the others."""
    shapes = {t.shape for t in terms if not t.shape.is_scalar and not is_sizeless(t)}
    if len(shapes) != 1:
        return tuple(terms)
    (shape,) = shapes
    return tuple(Zero(*shape) if _is_nothing(term) else fit(term, shape) for term in terms)


def _is_nothing(term: Term) -> bool:
    """0 and s 0, a number of times the zero vector."""
    match term:
        case Negation(inner):
            return _is_nothing(inner)
        case Product(factors):
            return factors[-1] == NOTHING and all(f.shape.is_scalar for f in factors)
    return term == NOTHING


def as_operator(term: Term, shape: Shape) -> Term:
    """c I for a number c beside operators on states, [x, p] = iℏ."""
    if is_sizeless(term):
        return fit(term, shape)
    number = term.shape.is_scalar and shape.is_square and not shape.is_scalar
    return Product((term, Identity(shape.rows))) if number else term


def with_operators(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The addends of a sum of operators with c I for each number c."""
    shapes = {t.shape for t in terms if not t.shape.is_scalar}
    return tuple(as_operator(t, *shapes) for t in terms) if len(shapes) == 1 else tuple(terms)


def fit(term: Term, shape: Shape) -> Term:
    """A multiple of I as a matrix of this shape, a number as a vector of it."""
    if term.shape == shape:
        return term
    if is_sizeless(term) and shape.is_square:
        return _resized(term, shape.rows)
    if _is_number(term) and shape.is_vector and not shape.is_scalar:
        return Filled(term, *shape)
    return term


def is_sizeless(term: Term) -> bool:
    """Whether it is a multiple of an identity matrix, whatever its size was taken for."""
    match term:
        case Identity():
            return True
        case Symbol(name, _, _, ()):
            return name in IDENTITY
        case Negation(inner):
            return is_sizeless(inner)
        case Quotient(top, bottom):
            return bottom.shape.is_scalar and is_sizeless(top)
        case Product(factors):
            return is_sizeless(factors[-1]) and all(f.shape.is_scalar for f in factors[:-1])
    return False


def _resized(term: Term, size: Dimension) -> Term:
    match term:
        case Negation(inner):
            return Negation(_resized(inner, size))
        case Quotient(top, bottom):
            return Quotient(_resized(top, size), bottom)
        case Product(factors):
            return Product((*factors[:-1], _resized(factors[-1], size)))
    return Identity(size)


def _is_number(term: Term) -> bool:
    match term:
        case Number():
            return True
        case Negation(inner):
            return _is_number(inner)
    return False
