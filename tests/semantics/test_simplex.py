"""Corners of polytopes, exactly."""

from __future__ import annotations

from fractions import Fraction

from derivations.semantics.simplex import corner

ONE, TWO, ZERO = Fraction(1), Fraction(2), Fraction(0)


def test_the_corner_at_which_the_weights_are_largest() -> None:
    assert corner([(ONE, ONE, ONE)], [ONE, TWO]) == (ZERO, ONE)


def test_no_corner_where_nothing_is_allowed() -> None:
    assert corner([(ONE, ONE, ONE), (ONE, ONE, TWO)], [ZERO, ZERO]) is None
    assert corner([(ONE, ONE, -ONE)], [ZERO, ZERO]) is None
