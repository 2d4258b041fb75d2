"""Laplace transforms: that of a derivative is s times the transform, without the first value."""

from __future__ import annotations

import pytest

from derivations.judge.normal.equality import equality
from derivations.models.differentiation import derivative
from derivations.models.laplace import NoTransform, transform
from derivations.terms import Constant, Term, function, number, replace, scalar, times

T, S = scalar("t"), scalar("s")
E = Constant("e")


@pytest.mark.parametrize(
    "term",
    [
        number(3),
        times(T, E ** times(-2, T)),
        times(E**T, function("sin")(times(scalar("b"), T))),
        T**3 - times(5, function("cos")(T)),
        times(T, T, function("cosh")(T)),
        times(T + 1, E ** (times(2, T) + 1)),
    ],
)
def test_the_transform_of_a_derivative(term: Term) -> None:
    left = transform(derivative(term, T), T, S)
    right = S * transform(term, T, S) - replace(term, {T: number(0)})
    assert equality(left, right).holds


def test_the_transform_of_1_and_a_shift() -> None:
    assert equality(transform(number(1), T, S), 1 / S).holds
    assert equality(transform(E**T, T, S), 1 / (S - 1)).holds
    assert not equality(transform(E**T, T, S), 1 / (S + 1)).holds


def test_a_function_of_another_kind_has_none_here() -> None:
    with pytest.raises(NoTransform):
        transform(function("tan")(T), T, S)
