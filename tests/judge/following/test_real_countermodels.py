"""Rows with roots and functions: what fails at real points of them follows from none."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.following.countermodels import has_countermodel
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Function,
    Map,
    Name,
    Power,
    Relation,
    Root,
    Term,
    index,
    number,
    scalar,
)

a, b, c, x, y = (scalar(letter) for letter in "abcxy")
n = index("n")


def equation(left: Term, right: Term | int) -> Formula:
    value = number(right) if isinstance(right, int) else right
    return Formula(left, Relation.EQUAL, value)


def of(name: str, argument: Term) -> Term:
    return Map(Function(Name(name)), argument)


def test_a_hypotenuse_is_not_the_sum_of_the_other_sides() -> None:
    rows = [equation(c, Root(a * a + b * b, 2)), equation(x, c + c)]
    assert has_countermodel(equation(x, a + b), rows)
    assert not has_countermodel(equation(x * x, (a * a + b * b) * 4), rows)


def test_identities_of_functions_have_no_countermodel() -> None:
    rows = [equation(x, of("sin", a)), equation(y, of("cos", a))]
    assert not has_countermodel(equation(x * x + y * y, 1), rows)
    assert has_countermodel(equation(x + y, 1), rows)
    assert not has_countermodel(equation(of("cos", Constant("pi") * n), Power(number(-1), n)), [])


def test_what_holds_under_a_condition_may_follow() -> None:
    """√(x²) = x where x is not negative, |x| = x where that is stated."""
    rows = [equation(y, Root(x * x, 2))]
    assert not has_countermodel(equation(y, x), rows)
    assert not has_countermodel(equation(Absolute(a - b), a - b), [equation(c, of("sin", a))])


def test_points_satisfy_the_orders_that_are_stated() -> None:
    rows = [equation(y, of("log", x))]
    excluded = [Formula(x, Relation.LESS, number(0))]
    assert has_countermodel(equation(y, x), rows)
    assert not has_countermodel(equation(y, x), rows, excluded)


def test_a_row_that_only_looks_linear_gives_nothing() -> None:
    assert not has_countermodel(equation(x, 3), [equation(Absolute(x), -3)])


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 4), st.integers(-3, 3))
def test_what_follows_has_none(factor: int, off: int) -> None:
    rows = [equation(x, of("exp", a) * factor), equation(y, of("exp", b))]
    value = of("exp", a + b) * factor + number(off)
    assert has_countermodel(equation(x * y, value), rows) is (off != 0)
