"""Kronecker products, vec and conjugates in the ordered normal form."""

from __future__ import annotations

import pytest

from derivations.judge.ordered.proof import proof
from derivations.terms import (
    Determinant,
    Formula,
    Identity,
    Inverse,
    Kronecker,
    Map,
    Power,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
    index,
    matrix,
    negative,
)
from derivations.terms.functions import CONJUGATE, stacked

A, C = matrix("A", "m", "m"), matrix("C", "m", "m")
B, D = matrix("B", "n", "n"), matrix("D", "n", "n")
X = matrix("X", "m", "n")
x, y = matrix("x", "n", 1), matrix("y", "n", 1)


def adjoint(term: Term) -> Term:
    return Transpose(Map(CONJUGATE, term))


def test_a_column_of_a_product() -> None:
    left = stacked(Product((A, X, B)))
    assert proof(left, Product((Kronecker(Transpose(B), A), stacked(X)))) is not None
    assert proof(left, Product((Kronecker(B, A), stacked(X)))) is None


def test_the_solution_of_a_discrete_lyapunov_equation() -> None:
    state, noise = matrix("S", "n", "n"), matrix("U", "n", "n")
    turned = Product((B, state, Transpose(B)))
    stated = Formula(state, Relation.EQUAL, Sum((turned, noise)))
    whole = Sum((Identity(state.rows * state.rows), negative(Kronecker(B, B))))
    right = Product((Inverse(whole), stacked(noise)))
    assert proof(stacked(state), right, [stated]) is not None
    assert proof(stacked(state), right) is None


def test_products_inverses_and_identities() -> None:
    both = Product((Kronecker(A, B), Kronecker(C, D)))
    assert proof(both, Kronecker(Product((A, C)), Product((B, D)))) is not None
    assert proof(both, Kronecker(Product((C, A)), Product((B, D)))) is None
    assert proof(Inverse(Kronecker(A, B)), Kronecker(Inverse(A), Inverse(B))) is not None
    unit = Kronecker(Identity(A.rows), Identity(B.rows))
    assert proof(unit, Identity(A.rows * B.rows)) is not None


def test_traces_and_determinants() -> None:
    whole = Kronecker(A, B)
    assert proof(Trace(whole), Product((Trace(A), Trace(B)))) is not None
    a, b = Determinant(A), Determinant(B)
    m, n = index("m"), index("n")
    assert proof(Determinant(whole), Product((Power(a, n), Power(b, m)))) is not None
    assert proof(Determinant(whole), Product((Power(a, m), Power(b, n)))) is None


def test_the_trace_of_two_matrices_by_their_columns() -> None:
    row = Transpose(stacked(A))
    assert proof(Product((row, stacked(C))), Trace(Product((Transpose(A), C)))) is not None
    assert proof(Product((row, stacked(C))), Trace(Product((A, C)))) is None


def test_an_adjoint_turns_products() -> None:
    assert proof(adjoint(Product((B, D))), Product((adjoint(D), adjoint(B)))) is not None
    assert proof(adjoint(Product((B, D))), Product((adjoint(B), adjoint(D)))) is None
    assert proof(adjoint(Inverse(B)), Inverse(adjoint(B))) is not None
    assert proof(adjoint(adjoint(B)), B) is not None


def test_a_product_of_two_columns_is_no_real_number() -> None:
    one, other = Product((adjoint(x), y)), Product((adjoint(y), x))
    assert proof(one, other) is None
    assert proof(Map(CONJUGATE, one), other) is not None


@pytest.mark.parametrize("power", [2, 3])
def test_a_hermitian_matrix_has_hermitian_powers(power: int) -> None:
    stated = Formula(adjoint(B), Relation.EQUAL, B)
    raised = Product((B,) * power)
    assert proof(adjoint(raised), raised, [stated]) is not None
    assert proof(Transpose(raised), raised, [stated]) is None


def test_an_eigenvalue_of_an_adjoint() -> None:
    value = Symbol(x.name._replace(letter="lambda"))
    stated = Formula(Product((B, x)), Relation.EQUAL, Product((value, x)))
    turned = Product((adjoint(x), adjoint(B)))
    assert proof(turned, Product((Map(CONJUGATE, value), adjoint(x))), [stated]) is not None
    assert proof(turned, Product((value, adjoint(x))), [stated]) is None
