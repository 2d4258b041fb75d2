"""What a word for a matrix states of it: symmetric, orthogonal, definite, a projection, unitary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from derivations.terms import (
    Determinant,
    Formula,
    Hadamard,
    Identity,
    Map,
    Power,
    Product,
    Relation,
    Symbol,
    Term,
    Transpose,
    Zero,
    negative,
    number,
)
from derivations.terms.entrywise import Filled
from derivations.terms.functions import CONJUGATE
from derivations.terms.substitution import free_leaves, replace_terms


def _symmetric(a: Term) -> Iterator[Formula]:
    if a.shape.is_square:
        yield Formula(a, Relation.EQUAL, Transpose(a))


def _skew(a: Term) -> Iterator[Formula]:
    if a.shape.is_square:
        yield Formula(a, Relation.EQUAL, negative(Transpose(a)))


def orthonormal(a: Term) -> Iterator[Formula]:
    yield Formula(Product((Transpose(a), a)), Relation.EQUAL, Identity(a.shape.cols))


def _orthogonal(a: Term) -> Iterator[Formula]:
    if a.shape.is_vector:
        return  # to another one
    yield from orthonormal(a)
    if a.shape.is_square:
        yield Formula(Product((a, Transpose(a))), Relation.EQUAL, Identity(a.shape.rows))


def _rotation(a: Term) -> Iterator[Formula]:
    yield from _orthogonal(a)
    if a.shape.is_square and not a.shape.is_scalar:
        yield Formula(Determinant(a), Relation.EQUAL, number(1))


def _definite(relation: Relation) -> Callable[[Term], Iterator[Formula]]:
    def found(a: Term) -> Iterator[Formula]:
        yield from _symmetric(a)
        if a.shape.is_square:
            yield Formula(a, relation, Zero(*a.shape))

    return found


def _diagonal(a: Term) -> Iterator[Formula]:
    if a.shape.is_square:
        yield Formula(a, Relation.EQUAL, Hadamard(Identity(a.shape.rows), a))


def _idempotent(a: Term) -> Iterator[Formula]:
    if a.shape.is_square:
        yield Formula(Power(a, number(2)), Relation.EQUAL, a)


def _involution(a: Term) -> Iterator[Formula]:
    if a.shape.is_square:
        yield Formula(Power(a, number(2)), Relation.EQUAL, Identity(a.shape.rows))


def _orthogonal_projection(a: Term) -> Iterator[Formula]:
    yield from _idempotent(a)
    yield from _symmetric(a)


def _unit(a: Term) -> Iterator[Formula]:
    if a.shape.is_vector:
        yield Formula(Product((Transpose(a), a)), Relation.EQUAL, number(1))


def _one_hot(a: Term) -> Iterator[Formula]:
    if a.shape.is_vector:
        ones = Filled(number(1), *a.shape)
        yield Formula(Product((Transpose(ones), a)), Relation.EQUAL, number(1))


def _dagger(a: Term) -> Term | None:
    """A† of an operator on states, a letter of its own."""
    if not isinstance(a, Symbol) or not a.shape.is_square:
        return None
    return Symbol(a.name._replace(accents=(*a.name.accents, "^†")), a.rows, a.cols, a.indices)


def of_a_complex_space(formula: Formula) -> Formula:
    """A† = A for A = Aᵀ, which is what symmetric means of an operator there."""
    match formula:
        case Formula(Symbol() as a, Relation.EQUAL, Transpose(inner)) if inner is a:
            other = _dagger(a)
            return formula if other is None else Formula(other, Relation.EQUAL, a)
    return formula


def of_a_real_space(formula: Formula, a: Symbol) -> Formula:
    """A = Aᵀ for A† = A, which is what self-adjoint means there."""
    if formula.left is _dagger(a) and formula.right is a:
        return Formula(a, Relation.EQUAL, Transpose(a))
    return formula


def of_conjugates(formula: Formula, a: Symbol) -> Formula:
    """A = conj(A)ᵀ for A† = A, and conj(U)ᵀU = I for UᵀU = I and U†U = I."""
    letters = {a, *free_leaves(formula.left), *free_leaves(formula.right)}
    put: dict[Term, Term] = {Transpose(b): Transpose(Map(CONJUGATE, b)) for b in letters}
    if (other := _dagger(a)) is not None:
        put[other] = Transpose(Map(CONJUGATE, a))
    left, right = (replace_terms(side, put) for side in (formula.left, formula.right))
    return Formula(left, formula.relation, right)


def _self_adjoint(a: Term) -> Iterator[Formula]:
    if (other := _dagger(a)) is not None:
        yield Formula(other, Relation.EQUAL, a)


def _skew_adjoint(a: Term) -> Iterator[Formula]:
    if (other := _dagger(a)) is not None:
        yield Formula(other, Relation.EQUAL, negative(a))


def _equal_to_its_adjoint(a: Term) -> Iterator[Formula]:
    """⟨Tx, y⟩ = ⟨x, Ty⟩, also where inner products are written without daggers."""
    yield from _self_adjoint(a)
    yield from _symmetric(a)


def _unitary(a: Term) -> Iterator[Formula]:
    if (other := _dagger(a)) is not None:
        yield Formula(Product((other, a)), Relation.EQUAL, Identity(a.shape.cols))
        yield Formula(Product((a, other)), Relation.EQUAL, Identity(a.shape.cols))


def _nothing(a: Term) -> Iterator[Formula]:
    """What is invertible is so wherever its inverse is written."""
    yield from ()


# The first that fits wins where one is a part of another.
BARE = r"(?<!of )(?<!of a )(?<!of the )(?<!of its )(?<!cross[- ])"
WORDS: tuple[tuple[str, Callable[[Term], Iterator[Formula]]], ...] = (
    (r"(skew|anti)[- ]?(hermitian|adjoint)", _skew_adjoint),
    (r"(skew|anti)[- ]?symmetric|alternating (bilinear )?form", _skew),
    (r"positive[- ]semi-?\s?definite", _definite(Relation.AT_LEAST)),
    (r"positive[- ]definite", _definite(Relation.GREATER)),
    (
        rf"{BARE}((auto-?)?covariance|correlation|gram(ian)?) matri(x|ces)",
        _definite(Relation.AT_LEAST),
    ),
    (r"symmetric(?!(ally)? (random variable|distribut|about|around))", _symmetric),
    (r"(rows and columns|columns and rows) (are|be) orthonormal", _orthogonal),
    (r"orthonormal columns|columns (are|be|form an?) orthonormal", orthonormal),
    (r"orthogonal(?! to| project)", _orthogonal),
    (r"rotations?( matri(x|ces))?", _rotation),
    (r"permutation matri(x|ces)", _orthogonal),
    (r"diagonal", _diagonal),
    (r"orthogonal (projection|projector)s?", _orthogonal_projection),
    (r"idempotent|projection matri(x|ces)|projectors?|projections?(?! (of|from) )", _idempotent),
    (r"unit (length|norm|(eigen)?vectors?)|normali[sz]ed (eigen)?vectors?", _unit),
    (r"one[- ]?hot|1-hot|probability vector|probability distribution", _one_hot),
    (r"involution", _involution),
    (r"self-?adjoint", _equal_to_its_adjoint),
    (r"hermitian|hermitean", _self_adjoint),
    (r"unitary", _unitary),
    (r"invertible|non-?singular|regular|full (column |row )?rank", _nothing),
)


def stated_of_matrix(term: Term, words: str) -> Iterator[Formula]:
    for pattern, states in WORDS:
        if re.search(rf"\b(?:{pattern})", words, re.I):
            yield from states(term)
            words = re.sub(rf"\b(?:{pattern})", " ", words, flags=re.I)
