"""Norms of rational matrices between two rationals; definiteness decided exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.semantics.spectra import (
    characteristic_polynomial,
    norm_at_most_square,
    positive_semidefinite,
    root,
    spectral_norm,
)

entries = st.fractions(min_value=-9, max_value=9, max_denominator=5)
squares = st.integers(1, 3).flatmap(
    lambda n: st.lists(st.lists(entries, min_size=n, max_size=n), min_size=n, max_size=n)
)


def test_a_norm_that_is_rational_lies_in_its_enclosure():
    lower, upper = spectral_norm([[Fraction(3), Fraction(0)], [Fraction(0), Fraction(-4)]])
    assert lower <= 4 <= upper
    assert upper - lower < Fraction(1, 2**40)
    assert spectral_norm([[Fraction(3)], [Fraction(4)]]) == (5, 5)


def test_the_nilpotent_matrix_of_section_1_5_has_norm_5():
    # W = (2, 1)ᵀ (1, −2) has rank one, so its norm is √5 √5
    lower, upper = spectral_norm([[Fraction(2), Fraction(-4)], [Fraction(1), Fraction(-2)]])
    assert lower <= 5 <= upper


@settings(deadline=None, max_examples=50)
@given(squares)
def test_the_enclosure_is_certified_by_definiteness(matrix):
    lower, upper = spectral_norm(matrix)
    assert norm_at_most_square(matrix, upper**2)
    assert lower == 0 or not norm_at_most_square(matrix, lower**2 * (1 - Fraction(1, 2**30)))
    assert upper - lower <= max(upper, 1) / 2**20


@settings(deadline=None, max_examples=50)
@given(squares)
def test_the_characteristic_polynomial_is_that_of_sympy(matrix):
    ours = sympy.Matrix(matrix).charpoly().all_coeffs()
    assert [Fraction(int(c.p), int(c.q)) for c in ours] == characteristic_polynomial(matrix)


@settings(deadline=None, max_examples=50)
@given(squares)
def test_a_gram_matrix_is_positive_semidefinite_and_less_is_not(matrix):
    size = range(len(matrix))
    gram = [[sum(row[i] * row[j] for row in matrix) for j in size] for i in size]
    assert positive_semidefinite(gram)
    trace = sum(gram[i][i] for i in size)
    less = [[gram[i][j] - (trace + 1 if i == j else 0) for j in size] for i in size]
    assert not positive_semidefinite(less)


def test_definiteness_is_not_told_by_the_diagonal():
    assert not positive_semidefinite([[Fraction(1), Fraction(2)], [Fraction(2), Fraction(1)]])
    assert positive_semidefinite([[Fraction(0), Fraction(0)], [Fraction(0), Fraction(1)]])
    with pytest.raises(ValueError, match="symmetric"):
        positive_semidefinite([[Fraction(1), Fraction(1)], [Fraction(0), Fraction(1)]])


@settings(deadline=None, max_examples=50)
@given(st.fractions(min_value=0, max_denominator=10**6))
def test_roots_are_enclosed_and_exact_where_rational(value):
    lower, upper = root(value)
    assert lower * lower <= value <= upper * upper
    assert root(value * value) == (value, value)
