"""SymPy finds and classifies the stationary points; where the fast path can, both agree."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.models.objective import Kind, Objective, stationary_point
from derivations.semantics.stationary import stationary_points
from derivations.terms import Constant, Number, function, number, scalar

x, y = scalar("x"), scalar("y")


def test_the_homework_has_one_minimum_at_the_origin():
    (found,) = stationary_points(Objective((x, y), x**2 + x * y + 6 * y**2))
    assert found.point == (number(0), number(0))
    assert (found.value, found.kind) == (number(0), Kind.MINIMUM)


def test_a_double_well_has_two_minima_and_a_saddle_point():
    found = stationary_points(Objective((x, y), (x**2 - 1) ** 2 + y**2))
    assert [(p.point[0], p.kind) for p in found] == [
        (number(-1), Kind.MINIMUM),
        (number(0), Kind.SADDLE),
        (number(1), Kind.MINIMUM),
    ]


def test_points_and_values_are_exact_terms():
    (found,) = stationary_points(Objective((x,), function("exp")(x) - Constant("e") * x))
    assert (found.point, found.value, found.kind) == ((number(1),), number(0), Kind.MINIMUM)


small = st.integers(-4, 4)


@settings(deadline=None, max_examples=50)
@given(small, small, small, small, small)
def test_both_ways_agree_on_quadratics(a, b, c, d, e):
    objective = Objective((x, y), a * x**2 + b * (x * y) + c * y**2 + d * x + e * y)
    if 4 * a * c == b * b:
        return
    expected = stationary_point(objective)
    (found,) = stationary_points(objective)
    assert tuple(_value(p) for p in found.point) == expected.point
    assert (_value(found.value), found.kind) == (expected.value, expected.kind)


def _value(term) -> Fraction:
    return -_value(term.term) if not isinstance(term, Number) else term.value


def test_a_line_of_stationary_points_is_refused():
    with pytest.raises(UserError, match="along a curve"):
        stationary_points(Objective((x, y), (x + y) ** 2))


def test_a_flat_minimum_is_called_degenerate():
    (found,) = stationary_points(Objective((x,), x**4))
    assert found.kind is Kind.DEGENERATE
