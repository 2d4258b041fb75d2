"""Where the two sides of an order come closest, found by floats and decided by nobody here."""

import pytest

from derivations.judge.evaluation.closest import closest_places
from derivations.terms import Formula, Power, Relation, number, plus, scalar, times

X = scalar("x")


def square_from(c: int) -> Formula:
    """(x - c)² > 0, expanded: x² + c² > 2c x"""
    return Formula(
        plus(Power(X, number(2)), number(c * c)), Relation.GREATER, times(number(2 * c), X)
    )


@pytest.mark.parametrize("c", [-3, 1, 7])
def test_a_double_zero_is_found_and_touches(c: int) -> None:
    found = list(closest_places(square_from(c)))
    assert any(abs(place - c) < 1e-6 and touches for _, place, touches in found)


def test_a_gap_does_not_touch() -> None:
    apart = Formula(plus(Power(X, number(2)), number(1)), Relation.GREATER, number(0))
    assert not any(touches for _, _, touches in closest_places(apart))


def test_equations_and_several_letters_have_none() -> None:
    assert not list(closest_places(Formula(X, Relation.EQUAL, number(1))))
    assert not list(closest_places(Formula(plus(X, scalar("y")), Relation.LESS, number(1))))
