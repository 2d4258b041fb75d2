"""An equation follows from several others where it is a combination of them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.following.ideals import Spanned, spanned
from derivations.terms import Formula, Relation, Root, Term, number, scalar

a, b, s, t = (scalar(letter) for letter in "abst")
SMALL = st.integers(-4, 4)


def equation(left: Term, right: Term | int) -> Formula:
    value = number(right) if isinstance(right, int) else right
    return Formula(left, Relation.EQUAL, value)


def test_two_stated_equations_give_the_sum_of_squares() -> None:
    stated = [equation(a + b, 5), equation(s, t), equation(a * b, 3)]
    assert spanned(equation(a * a + b * b, 19), stated) == Spanned((0, 2), ())
    assert spanned(equation(a * a + b * b, 18), stated) is None


def test_equations_that_contradict_each_other_give_nothing() -> None:
    stated = [equation(a + b, 5), equation(a + b, 4)]
    assert spanned(equation(a * b, 3), stated) is None


def test_a_root_of_a_square_is_not_told_apart() -> None:
    assert spanned(equation(a, 2), [equation(a * a, 4)]) is None


@settings(max_examples=15, deadline=None)
@given(SMALL, SMALL, SMALL)
def test_what_follows_holds_where_the_equations_do(x: int, y: int, off: int) -> None:
    stated = [equation(a + b, x + y), equation(a * b, x * y)]
    cubes = a * a * a + b * b * b
    found = spanned(equation(cubes, x**3 + y**3 + off), stated)
    assert (found is not None) == (off == 0)


def test_equations_that_share_a_root_only_are_told_together() -> None:
    root = Root(number(2), 2)
    stated = [equation(root * a, 4)]
    assert spanned(equation(a, 2 * root), stated) == Spanned((0,), ())
    assert spanned(equation(b, 2 * root), stated) is None


def test_nothing_follows_from_equations_about_other_letters() -> None:
    assert spanned(equation(a * a, 25), [equation(b + s, 5), equation(b * s, 3)]) is None
