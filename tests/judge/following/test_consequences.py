"""A row that follows from rows before it, and a row that does not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from derivations.judge.atoms import Atoms
from derivations.judge.claim import Claim, Premise, Purpose
from derivations.judge.following.consequences import judge_consequence
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Formula,
    Function,
    Map,
    Name,
    Negation,
    Number,
    Quotient,
    Relation,
    Root,
    Sum,
    Term,
    scalar,
)

X, Y, N = scalar("x"), scalar("y"), scalar("N")
VALUE = Map(Function(Name("g")), X)


def follows(row: Formula, *before: Formula) -> bool:
    premises = tuple(Premise(formula, line) for line, formula in enumerate(before, 1))
    claim = Claim(row.left, row.relation, row.right, Purpose.OPEN, premises=premises)
    found = judge_consequence(claim)
    return found is not None and found.verdict is Verdict.PROVED


def equal(left: Term, right: Term) -> Formula:
    return Formula(left, Relation.EQUAL, right)


def number(value: int | Fraction) -> Number:
    return Number(Fraction(value))


def test_a_multiple_of_the_row_before_follows() -> None:
    row = equal(number(2) * VALUE + number(2), number(8))
    assert follows(equal(VALUE, number(3)), row)
    assert not follows(equal(VALUE, number(4)), row)


@given(a=st.integers(-9, 9), b=st.integers(-9, 9), c=st.integers(-9, 9), d=st.integers(-3, 3))
@settings(max_examples=30, deadline=None)
def test_lines_of_a_linear_equation(a: int, b: int, c: int, d: int) -> None:
    """a g + b = c gives g = (c - b)/a, and no other value."""
    assume(a)
    row = equal(number(a) * VALUE + number(b), number(c))
    solution = Fraction(c - b, a)
    assert follows(equal(VALUE, number(solution)), row)
    assert follows(equal(VALUE, number(solution + d)), row) is (d == 0)


def test_an_unknown_that_is_divided_by_may_lose_a_solution() -> None:
    row = equal(X * VALUE, X * number(3))
    assert not follows(equal(VALUE, number(3)), row)
    assert follows(equal(VALUE, number(3)), equal(N * VALUE, N * number(3)))


def test_what_divides_by_all_that_a_row_says_follows_from_nothing() -> None:
    assert not follows(equal(Y, number(5)), equal(N, number(3)))
    assert not follows(equal(N * Y, number(5)), equal(N, N * N))


def test_contradicting_rows_prove_nothing() -> None:
    assert not follows(equal(Y, number(5)), equal(N, number(1)), equal(N, number(2)))


def test_rows_that_say_what_a_value_is_are_put_in() -> None:
    rows = equal(VALUE, X + number(1)), equal(VALUE + Y, number(0))
    assert follows(equal(Y, -(X + number(1))), *rows)
    assert not follows(equal(Y, X + number(1)), *rows)


@pytest.mark.parametrize(
    ("factor", "relation", "holds"),
    [
        (3, Relation.AT_LEAST, True),
        (-3, Relation.AT_LEAST, False),
        (3, Relation.GREATER, False),
        (-3, Relation.AT_MOST, True),
    ],
)
def test_inequalities_follow_by_positive_factors(
    factor: int, relation: Relation, holds: bool
) -> None:
    row = Formula(VALUE, Relation.AT_LEAST, number(1))
    goal = Formula(number(factor) * VALUE, relation, number(factor))
    assert follows(goal, row) is holds


def test_one_value_is_one_variable_however_its_argument_is_written() -> None:
    atoms = Atoms()
    one, other = (Map(Function(Name("g")), argument) for argument in (X + X, number(2) * X))
    assert atoms.of(one) is atoms.of(other)
    assert atoms.of(one) is not atoms.of(VALUE)


def test_a_row_without_an_unknown_may_state_that_a_sum_is_0() -> None:
    """(a - b) h = 0 may say a = b, so that nothing about h follows; (a - b) x = 0 asks for x."""
    a, b, h, k = map(scalar, "abhk")
    difference = Sum((a, Negation(b)))
    assert not follows(equal(h * k, number(0)), equal(difference * h, number(0)))
    assert follows(equal(X * k, number(0)), equal(difference * X, number(0)))


@pytest.mark.parametrize("root", [True, False])
def test_a_definition_tells_no_number(root: bool) -> None:
    """q = a/√b makes q = 2 a multiple of itself, by division through what it says to be 0."""
    a, b, q = scalar("a"), scalar("b"), scalar("q")
    row = equal(q, Quotient(a, Root(b) if root else b))
    assert not follows(equal(q, number(2)), row)
    assert not follows(equal(row.right, number(2)), row)


@given(a=st.integers(-4, 4), b=st.integers(-4, 4), c=st.integers(-4, 4))
@settings(max_examples=30, deadline=None)
def test_no_row_follows_where_all_that_is_said_is_divided_by(a: int, b: int, c: int) -> None:
    """e^x (r - a)(r - b) = 0 says nothing of e^x (r - c): where r ≠ a and r ≠ b it is false."""
    assume(c not in (a, b))
    r, size = scalar("r"), Map(Function(Name("exp")), X)
    row = equal(size * (r - number(a)) * (r - number(b)), number(0))
    assert not follows(equal(size * (r - number(c)), number(0)), row)
    assert follows(equal((r - number(a)) * (r - number(b)), number(0)), row)


def test_a_row_about_another_unknown_gives_nothing() -> None:
    """3x + y = 5 says what x is; 2y = 6 follows from y = 3 only."""
    other, own = equal(number(3) * X + Y, number(5)), equal(Y, number(3))
    row = equal(number(2) * Y, number(6))
    assert not follows(row, other)
    assert follows(row, other, own)


def test_what_stands_twice_may_cancel() -> None:
    assert follows(equal(Y, number(3)), equal(Y + X - X, number(3)))
    assert follows(equal(Y, number(3)), equal(Sum((Y, X)), number(3) + X))


def test_a_parameter_that_only_the_row_has_is_divided_by() -> None:
    assert follows(equal(Y, number(3)), equal(N * Y, number(3) * N))


@given(st.integers(1, 9), st.integers(-9, 9), st.integers(1, 9))
def test_only_multiples_of_a_row_follow_from_it(a: int, b: int, k: int) -> None:
    row = equal(number(a) * Y + X, number(b))
    assert follows(equal(number(k * a) * Y + number(k) * X, number(k * b)), row)
    assert not follows(equal(number(k * a) * Y, number(k * b)), row)
