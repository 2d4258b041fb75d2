"""An equation between matrices follows from rows that are multiplied by matrices and added."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.ordered.ideals import spanned_in_order
from derivations.terms import (
    Formula,
    Norm,
    Number,
    Product,
    Relation,
    Term,
    Transpose,
    Zero,
    matrix,
    number,
    scalar,
)

A, B = matrix("A", "n", "n"), matrix("B", "n", "n")
u, v, w = (matrix(letter, "n", 1) for letter in "uvw")
lam, mu = scalar("lambda"), scalar("mu")
SYMMETRIC = Formula(A, Relation.EQUAL, Transpose(A))


def equation(left: Term, right: Term | int) -> Formula:
    return Formula(left, Relation.EQUAL, number(right) if isinstance(right, int) else right)


def inner(left: Term, right: Term) -> Term:
    return Product((Transpose(left), right))


ROWS = [equation(A @ v, lam * v), equation(A @ w, mu * w)]


def test_eigenvectors_of_a_symmetric_matrix_to_two_values_are_orthogonal() -> None:
    goal = equation((lam - mu) * inner(v, w), 0)
    assert spanned_in_order(goal, ROWS, [SYMMETRIC]) == (0, 1)
    distinct = Formula(lam, Relation.NOT_EQUAL, mu)
    assert spanned_in_order(equation(inner(v, w), 0), ROWS, [SYMMETRIC, distinct]) == (0, 1)


@pytest.mark.parametrize("goal", [(lam - mu) * inner(v, w), (lam + mu) * inner(v, w)])
def test_they_need_not_be_where_it_is_not_symmetric(goal: Term) -> None:
    assert spanned_in_order(equation(goal, 0), ROWS, []) is None


def test_nothing_is_cancelled() -> None:
    assert spanned_in_order(equation(v, w), [equation(A @ v, A @ w)], []) is None
    assert (
        spanned_in_order(equation(B @ A, Zero(*A.shape)), [equation(A @ B, Zero(*A.shape))], [])
        is None
    )


def test_rows_that_contradict_one_another_give_nothing() -> None:
    rows = [equation(inner(u, v), 1), equation(inner(u, v), 2)]
    assert spanned_in_order(equation(inner(u, v), 5), rows, []) is None


@settings(max_examples=15, deadline=None)
@given(st.integers(-5, 5), st.integers(0, 5), st.integers(0, 5), st.integers(-3, 3))
def test_a_product_from_three_norms(product: int, one: int, other: int, off: int) -> None:
    squares = [
        equation(inner(u, u), one),
        equation(inner(v, v), other),
        equation(inner(u + v, u + v), one + other + 2 * product),
    ]
    goal = equation(inner(u, v), Number(Fraction(product + off)))
    assert (spanned_in_order(goal, squares, []) is not None) == (off == 0)


def test_norms_are_told_by_their_squares() -> None:
    rows = [equation(Norm(u), 3), equation(Norm(v), 4), equation(inner(u, v), 0)]
    assert spanned_in_order(equation(Norm(u + v), 5), rows, []) == (0, 1, 2)
    assert spanned_in_order(equation(Norm(u + v), -5), rows, []) is None


@pytest.mark.parametrize("wanted", [A @ v - lam * w, inner(u, v), A @ A @ v - lam * lam * w])
def test_a_word_that_holds_no_part_of_a_row_is_in_no_combination(wanted: Term) -> None:
    assert spanned_in_order(equation(wanted, 0), [ROWS[0]], []) is None


def test_rows_multiplied_on_both_sides_are_still_found() -> None:
    goal = equation(A @ A @ v - lam * lam * v, 0)
    assert spanned_in_order(goal, [ROWS[0]], []) == (0,)
    sided = equation(inner(u, A @ v) - lam * inner(u, v), 0)
    assert spanned_in_order(sided, ROWS, []) == (0,)
