"""Solutions in one unknown: exact, by the points at which something may change."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.solving.line import cells, compared, holds
from derivations.judge.solving.points import Algebraic, rational_point
from derivations.terms import (
    Absolute,
    Formula,
    Map,
    Number,
    Power,
    Relation,
    Root,
    Term,
    function,
    number,
    scalar,
)
from derivations.terms.propositions import ALWAYS, NEVER, All, Proposition, Some

X = scalar("x")
LOG, EXP = function("log"), function("exp")


def equals(left: Term, right: Term | int) -> Formula:
    return Formula(left, Relation.EQUAL, number(right) if isinstance(right, int) else right)


def is_one_of(*values: int | Term) -> Proposition:
    return Some(tuple(equals(X, value) for value in values))


def values(points: tuple[object, ...]) -> list[Fraction | None]:
    return [point.rational for point in points]  # type: ignore[attr-defined]


def test_a_square_has_two_roots() -> None:
    found = compared(equals(X**2, 4), equals(X, 2), X)
    assert (values(found.lost), values(found.gained)) == ([Fraction(-2)], [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (equals(X**3 - 2, 0), is_one_of(Root(number(2), 3))),
        (equals(X**4 - 10 * X**2 + 1, 0), is_one_of(*(
            a * Root(number(2)) + b * Root(number(3)) for a in (1, -1) for b in (1, -1)
        ))),
        (equals(Absolute(X - 1), 2), is_one_of(3, -1)),
        (equals(Root(X + 3), X - 3), is_one_of(6)),
        (equals(Root(X**2), X), Formula(X, Relation.AT_LEAST, number(0))),
        (equals(Power(number(4), X) - 5 * Power(number(2), X) + 4, 0), is_one_of(0, 2)),
        (equals(Map(LOG, X) + Map(LOG, X - 1), Map(LOG, number(2))), is_one_of(2)),
        (equals(Map(EXP, 2 * X) - 3 * Map(EXP, X) + 2, 0), is_one_of(0, Map(LOG, number(2)))),
        (equals(X**2 + 1, 0), NEVER),
        (Formula(X**2, Relation.AT_LEAST, number(0)), ALWAYS),
    ],
)  # fmt: skip
def test_these_have_the_same_solutions(before: Proposition, after: Proposition) -> None:
    found = compared(before, after, X)
    assert not found.lost
    assert not found.gained


def test_an_irrational_root_is_told_from_its_neighbour() -> None:
    near = number(Fraction(14142135623730950488, 10**19))
    found = compared(equals(X**2, 2), is_one_of(near, -near), X)
    assert found.lost == (Algebraic((-2, 0, 1), 0), Algebraic((-2, 0, 1), 1))
    assert len(found.gained) == 2


def test_a_relation_does_not_hold_where_a_side_has_no_value() -> None:
    fraction = equals((X**2 - 1) / (X - 1), 2)
    assert not holds(fraction, X, rational_point(Fraction(1)))
    assert cells((fraction,), X)


ROOTS = st.lists(st.integers(-6, 6), min_size=1, max_size=4)


@given(ROOTS, ROOTS)
def test_products_of_linear_factors_differ_by_their_roots(
    first: list[int], second: list[int]
) -> None:
    def product(roots: list[int]) -> Formula:
        term: Term = number(1)
        for root in roots:
            term = term * (X - root)
        return equals(term, 0)

    found = compared(product(first), product(second), X)
    assert set(values(found.lost)) == set(map(Fraction, set(first) - set(second)))
    assert set(values(found.gained)) == set(map(Fraction, set(second) - set(first)))


@given(st.integers(-5, 5), st.integers(-5, 5), st.sampled_from([1, 2, 3, -1, -2, -3]))
def test_an_inequality_keeps_its_solutions_when_it_is_solved(a: int, b: int, scale: int) -> None:
    """scale·x + a < b is x < (b - a)/scale, the sign turned for a negative scale."""
    turned = Relation.LESS if scale > 0 else Relation.GREATER
    wrong = Relation.GREATER if scale > 0 else Relation.LESS
    bound = Number(Fraction(b - a, scale))
    before = Formula(scale * X + a, Relation.LESS, number(b))
    right = compared(before, Formula(X, turned, bound), X)
    assert not right.lost
    assert not right.gained
    assert compared(before, Formula(X, wrong, bound), X).lost


def test_conditions_hold_together() -> None:
    both = All((Formula(X, Relation.GREATER, number(0)), equals(X**2, 9)))
    found = compared(both, equals(X, 3), X)
    assert not found.lost
    assert not found.gained
