"""A goal that fails at a point where the rows hold follows from none of them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.following.countermodels import has_countermodel
from derivations.terms import (
    Constant,
    Formula,
    Function,
    Map,
    Name,
    Relation,
    Root,
    Symbol,
    Term,
    index,
    number,
    scalar,
)

a, b, c, x, y, z = (scalar(letter) for letter in "abcxyz")
angle, other = scalar("α"), scalar("β")
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


def test_rows_that_contradict_each_other_show_nothing() -> None:
    assert not has_countermodel(equation(x, 3), [equation(x, 1), equation(x, 2)])


def applied(name: str, argument: Term) -> Term:
    return Map(Function(Name(name)), argument)


def test_functions_have_their_identities() -> None:
    cosine, sine = applied("cos", angle), applied("sin", angle)
    rows = [equation(x, cosine * a), equation(y, sine * a)]
    assert not has_countermodel(equation(x * x + y * y, a * a), rows)
    assert has_countermodel(equation(x * x - y * y, a * a), rows)
    assert not has_countermodel(equation(x * x - y * y, applied("cos", angle * 2) * a * a), rows)
    both = applied("sin", angle + other)
    sums = sine * applied("cos", other) + cosine * applied("sin", other)
    assert not has_countermodel(equation(x, both), [equation(x, sums)])
    assert has_countermodel(equation(x, applied("sin", angle - other)), [equation(x, sums)])


def test_powers_have_their_identities() -> None:
    e = Constant("e")
    assert not has_countermodel(equation(x, e ** (a + b)), [equation(x, (e**a) * (e**b))])
    assert has_countermodel(equation(x, e ** (a + b)), [equation(x, (e**a) * (e**c))])
    assert not has_countermodel(equation(x, (a**b) * a), [equation(x, a ** (b + 1))])
    assert not has_countermodel(equation(x, Root(e**a, 2)), [equation(x, e ** (a / 2))])


def test_roots_are_of_what_is_no_square() -> None:
    """√(a²) is a or -a."""
    rows = [equation(x, Root(a * b, 2))]
    assert not has_countermodel(equation(x * x, a * b), rows)
    assert not has_countermodel(equation(x, Root(a, 2) * Root(b, 2)), rows)
    assert has_countermodel(equation(x, a * b), rows)
    for square in (a * a, a * a + a * b * 2 + b * b):
        assert not has_countermodel(equation(x, a), [equation(x, Root(square, 2))])


def test_an_angle_that_a_row_speaks_of_is_no_letter_of_its_own() -> None:
    rows = [equation(angle, other + a), equation(x, applied("cos", angle))]
    assert not has_countermodel(equation(x, applied("cos", other + a)), rows)


@settings(max_examples=30, deadline=None)
@given(FEW, FEW, SMALL)
def test_what_follows_has_none(p: int, q: int, off: int) -> None:
    rows = [equation(x, y * p + z), equation(z, c * q), equation(y, b + 1)]
    value = b * p + number(p) + c * q + number(off)
    assert has_countermodel(equation(x, value), rows) is (off != 0)
