"""Equations that are linear in letters are put into a goal, one after the other."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.following.eliminated import eliminated
from derivations.terms import Formula, Relation, number, scalar

x, y, a, b = (scalar(letter) for letter in "xyab")
EQUAL = Relation.EQUAL
SMALL = st.integers(-4, 4)


def equation(left: object, right: object) -> Formula:
    return Formula(left, EQUAL, right)  # type: ignore[arg-type]


def test_a_system_gives_its_letters() -> None:
    system = [equation(x + y, a), equation(x - y, b)]
    found = eliminated(equation(x * number(2), a + b), system, [])
    assert found is not None
    assert found.holds() == ()


def test_what_was_divided_by_is_a_condition() -> None:
    found = eliminated(equation(a * x * x, x), [equation(a * x, number(1))], [])
    assert found is not None
    assert found.holds() == (Formula(a, Relation.NOT_EQUAL, number(0)),)


def test_equations_that_contradict_each_other_prove_nothing() -> None:
    found = eliminated(equation(x, y), [equation(x, number(1)), equation(x, number(2))], [])
    assert found is None or found.holds() is None


@settings(max_examples=15, deadline=None)
@given(SMALL, SMALL, SMALL.filter(bool))
def test_a_wrong_value_is_never_proved(first: int, second: int, off: int) -> None:
    system = [
        equation(x + y, number(Fraction(first + second))),
        equation(x - y, number(Fraction(first - second))),
    ]
    right = eliminated(equation(x, number(Fraction(first))), system, [])
    wrong = eliminated(equation(x, number(Fraction(first + off))), system, [])
    assert right is not None
    assert right.holds() == ()
    assert wrong is not None
    assert wrong.holds() is None
