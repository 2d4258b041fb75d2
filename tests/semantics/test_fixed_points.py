"""Section 1.5: what the spectrum of W decides about the gradient, and what it does not."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.cells.simple_rnn import MODEL, W_in, W_rec, b, u, x
from derivations.errors import UserError
from derivations.semantics.fixed_points import fixed_point
from derivations.semantics.instance import Instance
from derivations.semantics.rationals import Rationals
from derivations.semantics.spectra import all_roots_inside, modulus_compared_to_one

HORIZON = 4


def standing(weights, bias, start, function="softsign"):
    size = len(weights)
    values = {W_rec: weights, W_in: [[0]] * size, b: [[c] for c in bias]}
    values |= {x[0]: [[c] for c in start]} | {u[s]: [[0]] for s in range(1, HORIZON + 1)}
    field = Rationals({"sigma": function})
    return fixed_point(Instance(MODEL, {"n": size, "m": 1}, HORIZON, field, values), W_rec)


def test_a_spectral_radius_of_zero_does_not_stop_an_explosion():
    found = standing([[2, -4], [1, -2]], bias=(2, 2), start=(0, 1))
    assert found.weights_are_nilpotent
    assert found.jacobian == ((2, -1), (1, Fraction(-1, 2)))
    # J² = (3/2) J: the eigenvalues are 0 and 3/2
    assert found.jacobian_polynomial == (1, Fraction(-3, 2), 0)
    assert found.explodes
    assert not found.vanishes
    assert found.necessary_for_exploding


def test_a_singular_value_above_one_over_gamma_does_not_make_it_explode():
    found = standing([[2]], bias=(0,), start=(1,))
    assert found.jacobian == ((Fraction(1, 2),),)
    assert found.slope_bound == 1
    assert found.necessary_for_exploding
    assert found.vanishes
    assert not found.sufficient_for_vanishing


def test_a_singular_value_below_one_over_gamma_makes_it_vanish():
    found = standing([[Fraction(1, 2), 0], [0, Fraction(1, 3)]], bias=(0, 0), start=(0, 0))
    assert found.sufficient_for_vanishing
    assert found.vanishes


def test_at_the_border_nothing_is_claimed():
    found = standing([[1]], bias=(0,), start=(0,), function="identity")
    assert not found.vanishes
    assert not found.explodes
    assert not found.sufficient_for_vanishing


def test_what_moves_is_no_fixed_point():
    with pytest.raises(UserError, match="no fixed point: step 1 reaches"):
        standing([[2]], bias=(1,), start=(1,))


def test_a_slope_without_a_bound_is_refused():
    with pytest.raises(UserError, match="no bound is known of the slopes"):
        standing([[1]], bias=(0,), start=(1,), function="cube")


@settings(deadline=None, max_examples=50)
@given(st.lists(st.fractions(-3, 3, max_denominator=4), min_size=1, max_size=3))
def test_the_unit_circle_is_decided_as_by_the_roots(roots):
    polynomial = [Fraction(1)]
    for root in roots:
        below = [Fraction(0), *(root * c for c in polynomial)]
        polynomial = [c - d for c, d in zip([*polynomial, Fraction(0)], below, strict=True)]
    largest = max(map(abs, roots))
    assert modulus_compared_to_one(polynomial) == (largest > 1) - (largest < 1)


def test_complex_roots_count_by_their_modulus():
    quarter = [Fraction(1), Fraction(1), Fraction(1, 2)]  # roots (−1 ± i)/2, modulus 1/√2
    assert all_roots_inside(quarter, Fraction(71, 100))
    assert not all_roots_inside(quarter, Fraction(70, 100))
    assert abs(sympy.Poly([1, 1, sympy.Rational(1, 2)], sympy.Symbol("z")).nroots()[0]) < 0.7072
