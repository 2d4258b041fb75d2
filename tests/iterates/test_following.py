"""The reference to test against, without any framework: a callable is enough."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.iterates.following import assert_follows, reference
from derivations.iterates.ulps import FORMATS

DOUBLE = FORMATS["float64"]


class Momentum:
    """Momentum in floats: v ← γv − αg; x ← x + v."""

    def __init__(self, lr: float, momentum: float, start: float = 0.0) -> None:
        self.lr, self.momentum, self.v = lr, momentum, [start, start]

    def __call__(self, point: list[float], slope: list[float]) -> list[float]:
        self.v = [self.momentum * v - self.lr * g for v, g in zip(self.v, slope, strict=True)]
        return [p + v for p, v in zip(point, self.v, strict=True)]


def test_a_callable_that_follows() -> None:
    exact = reference("x^2 + xy + 6y^2", "keras:momentum", (4, 1), 50, lr="0.05", momentum="0.9")
    worst = assert_follows(Momentum(0.05, 0.9), exact, ulps=8)
    assert 0 < worst.ulps <= 8


def test_one_that_does_not_is_told_where_and_why() -> None:
    exact = reference("x^2 + xy + 6y^2", "keras:nesterov", (4, 1), 50, lr="0.05", momentum="0.9")
    with pytest.raises(AssertionError) as caught:
        assert_follows(Momentum(0.05, 0.9), exact, ulps=8)
    message = str(caught.value)
    assert "keras:nesterov: step 1, component x: 3.55 is" in message
    assert "the tolerance is 8" in message
    assert "it follows" in message


def test_the_fixture_is_there(assert_follows: object) -> None:
    exact = assert_follows.reference("x^2", "sgd", (1,), 5, lr="0.25")  # type: ignore[attr-defined]
    worst = assert_follows(lambda p, g: [p[0] - 0.25 * g[0]], exact, ulps=0)  # type: ignore[operator]
    assert worst.ulps == 0


def test_no_objective_needs_a_replay_and_a_gradient() -> None:
    exact = reference(None, "sgd", (1,), 2, lr="0.25")
    with pytest.raises(UserError, match="give `gradient`"):
        assert_follows(lambda p, g: p, exact)
    with pytest.raises(UserError, match="use replay=True"):
        assert_follows(lambda p, g: p, exact, gradient=lambda p: p)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_unit_of_a_double_is_pythons(value: float) -> None:
    assert DOUBLE.ulp(Fraction(value)) == Fraction(math.ulp(value))


@given(st.fractions(min_value=-(10**9), max_value=10**9))
def test_rounding_to_a_double_is_pythons(value: Fraction) -> None:
    assert DOUBLE.nearest(value) == Fraction(float(value))
