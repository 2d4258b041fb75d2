"""Exact arithmetic with square roots, against enclosures and known identities."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.iterates.balls import Balls
from derivations.iterates.towers import Algebraic, DegreeTooHigh, Real


def test_nested_radicals_denest() -> None:
    """√(3 + 2√2) = 1 + √2, so no second root is adjoined."""
    field = Algebraic()
    two = field.root(field.number(Fraction(2)), 2)
    nested = field.root(field.number(Fraction(3)) + two + two, 2)
    assert (nested - two).coefficients == [1]
    assert len(field.tower.squares) == 1


def test_a_product_of_two_roots_is_not_adjoined() -> None:
    field = Algebraic()
    two, three, six = (field.root(field.number(Fraction(n)), 2) for n in (2, 3, 6))
    assert (two * three - six).sign == 0
    assert len(field.tower.squares) == 2


def test_signs_and_zero_are_exact() -> None:
    field = Algebraic()
    two = field.root(field.number(Fraction(2)), 2)
    close = field.number(Fraction(6369051672525773, 4503599627370496))  # √2 to 53 bits
    assert (two - close).sign in (1, -1)
    assert (two * two - field.number(Fraction(2))).sign == 0
    with pytest.raises(ZeroDivisionError):
        field.divide(two, two - two)


def test_the_degree_has_a_limit() -> None:
    field = Algebraic()
    for prime in (2, 3, 5, 7):
        field.root(field.number(Fraction(prime)), 2)
    with pytest.raises(DegreeTooHigh, match="16"):
        field.root(field.number(Fraction(11)), 2)


operations = st.lists(
    st.tuples(st.sampled_from("+-*/r"), st.integers(0, 30), st.integers(0, 30)), max_size=12
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.fractions(-3, 3, max_denominator=5), min_size=2, max_size=3), operations)
def test_every_value_lies_in_its_enclosure(
    leaves: list[Fraction], steps: list[tuple[str, int, int]]
) -> None:
    exact, balls = Algebraic(), Balls()
    kept, ctx.prec = ctx.prec, 300
    try:
        pairs: list[tuple[Real, arb]] = [(exact.number(q), balls.number(q)) for q in leaves]
        for sign, i, j in steps:
            pairs += combined(sign, pairs[i % len(pairs)], pairs[j % len(pairs)], exact, balls)
        for real, ball in pairs:
            assert exact.tower.enclosure(real.coefficients).overlaps(ball)
    finally:
        ctx.prec = kept


def combined(
    sign: str, left: tuple[Real, arb], right: tuple[Real, arb], exact: Algebraic, balls: Balls
) -> list[tuple[Real, arb]]:
    (a, p), (b, q) = left, right
    if sign == "r" and a.sign >= 0 and len(exact.tower.squares) < 3:
        return [(exact.root(a, 2), balls.root(p, 2) if a.sign else arb(0))]
    if sign == "/" and b.sign:
        return [(exact.divide(a, b), balls.divide(p, q))]
    if sign in "+-*":
        return [{"+": (a + b, p + q), "-": (a - b, p - q), "*": (a * b, p * q)}[sign]]
    return []
