"""The space of jets: each partial derivative of an unknown function is a letter of its own."""

import pytest

from derivations.judge.jets.limits import limit
from derivations.judge.jets.space import NotRead, Space, are_equal
from derivations.models.differentiation import ZERO
from derivations.terms import number, plus, scalar, times
from derivations.terms.algebra import quotient

X, Y, T, S, H, F, G = map(scalar, "xytshfg")


def of_functions() -> Space:
    """f(x, y) with x(s, t) and y(t)."""
    return Space(arguments={F: (X, Y), X: (S, T), Y: (T,)})


def test_a_derivative_goes_every_way() -> None:
    space = of_functions()
    f, x, y = (space.quantity(name) for name in (F, X, Y))
    by_x, by_y = (space.slope(f, name, False) for name in (x, y))  # type: ignore[arg-type]
    whole = plus(times(by_x, space.slope(x, T, True)), times(by_y, space.slope(y, T, True)))
    assert are_equal(space.slope(f, T, True), whole)
    assert are_equal(space.slope(f, S, True), times(by_x, space.slope(x, S, True)))


def test_mixed_partials_agree() -> None:
    space = of_functions()
    f, x, y = (space.quantity(name) for name in (F, X, Y))
    one = space.slope(space.slope(f, x, False), y, False)  # type: ignore[arg-type]
    other = space.slope(space.slope(f, y, False), x, False)  # type: ignore[arg-type]
    assert one is other


def test_a_partial_leaves_the_other_ways_out() -> None:
    space = Space(arguments={F: (X, T), X: (T,)})
    f = space.quantity(F)
    assert not are_equal(space.slope(f, T, True), space.slope(f, T, False))


def test_points_that_are_equal_are_one() -> None:
    space = Space(functions={F})
    one = space.jet(F, (plus(X, X),), (1,))
    assert space.jet(F, (times(number(2), X),), (1,)) is one


def test_inverse_functions() -> None:
    space = Space(functions={F})
    inverse = space.inverse(F)
    slope = space.jet(inverse, (Y,), (1,))
    there = space.jet(F, (space.jet(inverse, (Y,), (0,)),), (1,))
    assert are_equal(times(slope, there), number(1))


def test_limits_of_difference_quotients() -> None:
    space = Space(functions={F})
    ahead, here = (space.jet(F, (at,), (0,)) for at in (plus(X, H), X))
    difference = quotient(plus(ahead, times(number(-1), here)), H)
    assert are_equal(limit(space, difference, H, ZERO), space.jet(F, (X,), (1,)))
    with pytest.raises(NotRead):
        limit(space, quotient(ahead, H), H, ZERO)


def test_what_goes_round_is_not_read() -> None:
    space = Space(arguments={F: (G,), G: (F,)})
    with pytest.raises(NotRead):
        space.quantity(F)
