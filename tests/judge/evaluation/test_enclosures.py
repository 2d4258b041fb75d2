"""Plain-Python enclosures hold the value, and are narrow; Arb says what the value is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, ctx, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.evaluation import enclosures as plain
from derivations.judge.evaluation.enclosures import NoEnclosure, number

NAMES = {
    **{name: name for name in ("exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "sqrt")},
    "arctan": "atan",
    "arcsin": "asin",
    "arccos": "acos",
}
RATIONALS = st.fractions(min_value=-60, max_value=60, max_denominator=40)


def to_ball(value: Fraction):
    return arb(fmpq(value.numerator, value.denominator))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=12, deadline=None)
@given(value=RATIONALS)
def test_the_value_lies_between_the_ends(name: str, value: Fraction) -> None:
    try:
        found = getattr(plain, name)(number(str(value)))
    except NoEnclosure:
        return
    with ctx.workprec(300):
        true = getattr(to_ball(value), NAMES[name])()
        assert not true < to_ball(found.low)
        assert not true > to_ball(found.high)
    assert found.high - found.low <= max(abs(found.high), 1) * Fraction(1, 2**60)


def test_known_values() -> None:
    assert Fraction(314159265358979323846264, 10**23) < plain.pi().low
    assert plain.pi().high < Fraction(314159265358979323846265, 10**23)
    assert plain.power(number("2"), number("-3")) == number("1/8")
    assert (
        plain.root(number("-27"), number("3")).low
        <= -3
        <= plain.root(number("-27"), number("3")).high
    )
    assert plain.binomial(number("5"), number("2")) == number("10")


def test_what_has_no_value() -> None:
    for bad in (
        lambda: plain.over(number("1"), number("0")),
        lambda: plain.log(number("-1")),
        lambda: plain.sqrt(number("-1")),
        lambda: plain.factorial(number("1/2")),
    ):
        with pytest.raises(NoEnclosure):
            bad()


def test_only_certain_failures_fail() -> None:
    third = plain.over(number("1"), number("3"))
    assert not plain.fails(plain.times(third, number("3")), "=", number("1"))
    assert plain.fails(number("1"), "=", number("2"))
    assert plain.fails(number("2"), "≤", number("1"))
    assert not plain.fails(number("1"), "≤", number("1"))
    assert plain.fails(number("1"), "<", number("1"))
