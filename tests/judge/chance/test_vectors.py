"""Moments of random vectors in one form: E[Ax] = A E[x], Var(Ax) = A Var(x) Aᵀ."""

from __future__ import annotations

import pytest

from derivations.judge.chance.moments import NoForm
from derivations.judge.chance.vectors import VectorMoments
from derivations.judge.ordered.proof import proof
from derivations.terms import (
    Expectation,
    Product,
    Term,
    Trace,
    Transpose,
    Variance,
    matrix,
    plus,
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
