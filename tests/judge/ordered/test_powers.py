"""Powers of a matrix with a symbolic exponent, and what an eigenvector makes of them."""

from __future__ import annotations

from derivations.judge.ordered.proof import proof
from derivations.terms import (
    Dimension,
    Formula,
    Index,
    Name,
    Power,
    Relation,
    Symbol,
    number,
    scalar,
)

n, one = Dimension.of("n"), Dimension.of(1)
A, B = Symbol(Name("A"), n, n), Symbol(Name("B"), n, n)
v, w = Symbol(Name("v"), n, one), Symbol(Name("w"), n, one)
k = Index((("k", 1),))
c = scalar("c")
STATED = [
    Formula(A @ v, Relation.EQUAL, number(9) * v),
    Formula(A @ w, Relation.EQUAL, c * w),
]


def test_a_power_multiplies_an_eigenvector_by_a_power() -> None:
    left = Power(A, k) @ (v + w)
    assert proof(left, Power(number(9), k) * v + Power(c, k) * w, STATED) is not None
    assert proof(left, Power(number(9), k) * v + Power(number(4), k) * w, STATED) is None


def test_powers_of_one_matrix_commute_and_add() -> None:
    assert proof(A @ Power(A, k), Power(A, k + 1)) is not None
    assert proof(Power(A, k - 1) @ A, Power(A, k)) is not None
    assert proof(Power(A, k) @ Power(A, k), Power(A, k + k)) is not None
    assert proof(Power(A, k) @ B, B @ Power(A, k)) is None


def test_a_power_of_another_matrix_keeps_the_eigenvector() -> None:
    assert proof(Power(B, k) @ v, Power(number(9), k) * v, STATED) is None
