"""Moments of random vectors in one form: E[Ax] = A E[x], Var(Ax) = A Var(x) Aᵀ."""

from __future__ import annotations

import pytest

from derivations.judge.chance.moment_polynomials import NoForm
from derivations.judge.chance.vectors import VectorMoments
from derivations.judge.ordered.proof import proof
from derivations.terms import (
    Expectation,
    Formula,
    Norm,
    Product,
    Relation,
    Term,
    Trace,
    Transpose,
    Variance,
    Vector,
    Zero,
    matrix,
    number,
    plus,
    scalar,
)

X, Y = matrix("x", "n", 1), matrix("y", "n", 1)
A = matrix("A", "m", "n")


def same(left: Term, right: Term, independent: bool = False) -> bool:
    moments = VectorMoments(frozenset((X, Y)), lambda one, other: independent)
    return proof(moments.value(left), moments.value(right)) is not None


def test_linear_maps_go_before_means_and_around_variances() -> None:
    image = Product((A, X))
    assert same(Expectation(image), Product((A, Expectation(X))))
    assert same(Variance(image), Product((A, Variance(X), Transpose(A))))
    square = matrix("B", "n", "n")
    turned = Product((Transpose(square), Variance(X), square))
    assert not same(Variance(Product((square, X))), turned)


def test_a_quadratic_form_is_a_trace() -> None:
    square = matrix("B", "n", "n")
    form = Expectation(Product((Transpose(X), square, X)))
    second = Expectation(Product((X, Transpose(X))))
    assert same(form, Trace(Product((square, second))))
    assert not same(form, Trace(Product((square, Variance(X)))))


def test_variances_of_independent_vectors_add() -> None:
    total = Variance(plus(X, Y))
    parts = plus(Variance(X), Variance(Y))
    assert same(total, parts, independent=True)
    assert not same(total, parts)


def test_third_moments_have_no_form() -> None:
    third = Expectation(Product((X, Transpose(X), X)))
    with pytest.raises(NoForm):
        VectorMoments(frozenset((X,)), lambda one, other: False).value(third)


def test_a_stated_square_is_the_mean_of_the_length() -> None:
    moments = VectorMoments(frozenset((X,)), lambda one, other: False)
    stated = Formula(Expectation(Norm(X) ** 2), Relation.EQUAL, scalar("s"))
    moments.learn([Formula(Expectation(X), Relation.EQUAL, Zero(*X.shape)), stated])
    shifted = moments.value(Expectation(Norm(plus(X, matrix("a", "n", 1))) ** 2))
    length = Product((Transpose(matrix("a", "n", 1)), matrix("a", "n", 1)))
    assert proof(shifted, plus(scalar("s"), length)) is not None
    assert proof(shifted, scalar("s")) is None


def test_what_is_stated_but_not_understood_ties_a_vector() -> None:
    moments = VectorMoments(frozenset((X,)), lambda one, other: False)
    moments.learn([Formula(Norm(X), Relation.EQUAL, number(1))])
    moments.value(Expectation(X))
    assert moments.crossed


def test_a_vector_that_is_written_out_has_its_mean_by_entries() -> None:
    one, other = scalar("X_1"), scalar("X_2")
    moments = VectorMoments(frozenset((one, other)), lambda first, second: True)
    moments.learn([Formula(Expectation(one), Relation.EQUAL, number(4))])
    found = moments.value(Expectation(Vector((one, other))))
    assert isinstance(found, Vector)
    assert found.entries[0] == number(4)
