"""A goal that fails at a point where the rows hold follows from none of them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.following.countermodels import has_countermodel
from derivations.terms import Formula, Relation, Root, Symbol, Term, index, number, scalar

a, b, c, x, y, z = (scalar(letter) for letter in "abcxyz")
SMALL, FEW = st.integers(-4, 4), st.integers(1, 4)


def equation(left: Term, right: Term | int) -> Formula:
    value = number(right) if isinstance(right, int) else right
    return Formula(left, Relation.EQUAL, value)


def test_a_point_of_the_rows_at_which_the_goal_fails() -> None:
    rows = [equation(x + y, 3), equation(z, x * a)]
    assert has_countermodel(equation(y, z + z), rows)
    assert not has_countermodel(equation(y * a + z, 3 * a), rows)


def test_what_says_what_another_letter_is_does_not_matter() -> None:
    rows = [equation(z, Root(a + b, 2)), equation(a, 2)]
    assert has_countermodel(equation(a, b), rows)
    assert not has_countermodel(equation(z * z, a + b), rows)


def test_what_a_special_solution_excludes_may_still_follow() -> None:
    """x = y of a x = a y, where a is not 0."""
    assert not has_countermodel(equation(x, y), [equation(a * x, a * y)])
    assert not has_countermodel(equation(x, 2), [equation(x * x, 4)])


def test_a_member_at_a_number_is_no_letter_of_its_own() -> None:
    i = index("i")
    members = [Symbol("x", indices=(each,)) for each in (i, index(3))]
    assert not has_countermodel(equation(*members), [equation(i, index(3))])


def test_a_row_that_holds_everywhere_does_not_matter() -> None:
    rows = [equation(x, y + 1), equation((x + y) * a, x * a + y * a)]
    assert has_countermodel(equation(x, y), rows)


def test_rows_that_contradict_each_other_show_nothing() -> None:
    assert not has_countermodel(equation(x, 3), [equation(x, 1), equation(x, 2)])


@settings(max_examples=30, deadline=None)
@given(FEW, FEW, SMALL)
def test_what_follows_has_none(p: int, q: int, off: int) -> None:
    rows = [equation(x, y * p + z), equation(z, c * q), equation(y, b + 1)]
    value = b * p + number(p) + c * q + number(off)
    assert has_countermodel(equation(x, value), rows) is (off != 0)
