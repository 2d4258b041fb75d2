"""The norm rules hold in every dimension, by identities; the slopes of activations by SymPy."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.kernel.norms import BOUNDING
from derivations.semantics.activations import (
    geometric_limit_is_zero,
    is_nonnegative,
    slope_bound,
)
from derivations.semantics.certificates import (
    CERTIFICATES,
    Congruence,
    at_most,
    submultiplicativity,
)
from derivations.semantics.noncommutative import ONE, letter, scalar
from derivations.semantics.rationals import LARGEST
from derivations.terms import Relation

A, B, a, b = letter("A"), letter("B"), scalar("a"), scalar("b")


@pytest.mark.parametrize("certificate", CERTIFICATES, ids=lambda c: c.rule)
def test_certificates_hold(certificate):
    assert certificate.holds


def test_every_inequality_between_norms_has_one():
    proved = {certificate.rule for certificate in CERTIFICATES}
    inequalities = {rule.name for rule in BOUNDING if rule.relation is Relation.AT_MOST}
    assert inequalities - {"supremum bound"} <= proved  # that one is a hypothesis of its use


def test_letters_do_not_commute_and_scalars_do():
    assert A @ B != B @ A
    assert a @ A == A @ a
    assert (A @ B).transposed == B.transposed @ A.transposed
    assert (A + B) @ (A - B) == A @ A - A @ B + B @ A - B @ B


@pytest.mark.parametrize("certificate", CERTIFICATES, ids=lambda c: c.rule)
def test_a_certificate_with_a_part_missing_or_altered_fails(certificate):
    for place, part in enumerate(certificate.parts):
        others = certificate.parts[:place] + certificate.parts[place + 1 :]
        double = replace(part, weight=part.weight + part.weight)
        negative = Congruence(-part.weight, -part.inner, part.outer)
        assert not others or not replace(certificate, parts=others).holds
        assert not replace(certificate, parts=(*others, double)).holds
        assert not replace(certificate, parts=(*others, negative)).holds


def test_a_false_norm_rule_has_no_such_certificate():
    reversed_product = replace(submultiplicativity(), claim=at_most(B @ A, a @ b))
    assert not reversed_product.holds
    unproved = replace(submultiplicativity(), assumed=(at_most(A, a),))
    assert not unproved.holds


matrices = st.lists(
    st.lists(st.integers(-5, 5), min_size=2, max_size=2), min_size=2, max_size=2
).map(sympy.Matrix)


@settings(deadline=None, max_examples=50)
@given(matrices, matrices, st.integers(0, 9), st.integers(0, 9))
def test_the_identities_are_true_of_numbers(first, second, bound, other):
    """Put matrices for the letters: both sides of every certificate agree."""
    letters = {"A": first, "B": second}
    scalars = {"a": bound, "b": other, "c": 2, "d": -3, "g": bound, "h": other}

    def value(polynomial):
        total = sympy.zeros(2, 2)
        for (numbers, word), coefficient in polynomial.parts:
            part = sympy.eye(2) * sympy.Rational(coefficient.numerator, coefficient.denominator)
            for name in numbers:
                part = part * scalars[name]
            for name in word:
                matrix = letters[name.removesuffix("'")]
                part = part * (matrix.T if name.endswith("'") else matrix)
            total += part
        return total

    for certificate in CERTIFICATES:
        right = sum((value(part.value) for part in certificate.parts), sympy.zeros(2, 2))
        assert value(certificate.factor) * value(certificate.claim) == right


@pytest.mark.parametrize(
    ("name", "bound"),
    [("tanh", 1), ("logistic", Fraction(1, 4)), ("arctan", 1), ("softplus", 1), ("softsign", 1)],
)
def test_the_largest_slope_of_an_activation(name, bound):
    found = slope_bound(name)
    assert found.bound == sympy.Rational(bound)
    if name in ("tanh", "logistic"):
        assert found.attained == (1,)  # e^z = 1, so z = 0


def test_the_gap_of_tanh_and_of_the_logistic_function_are_squares():
    for name in ("tanh", "logistic"):
        top, _ = sympy.fraction(slope_bound(name).gap)
        assert all(multiplicity == 2 for _, multiplicity in sympy.factor_list(top)[1])


def test_the_bounds_of_the_rational_field_are_those_proved():
    assert slope_bound("softsign").bound == LARGEST["softsign", 1]


def test_a_function_that_is_negative_somewhere_is_found_out():
    e, reals = sympy.Symbol("e"), sympy.Interval(-sympy.oo, sympy.oo)
    positive = sympy.Interval.open(0, sympy.oo)
    assert is_nonnegative((e - 1) ** 2 / (e + 1), e, positive)
    assert not is_nonnegative((e - 1) ** 2 / (e + 1), e, reals)
    assert not is_nonnegative(e**3 - e + 1 - sympy.Rational(3, 4), e, positive)
    assert is_nonnegative(e**2 - e + 1, e, reals)
    assert not is_nonnegative(-((e - 1) ** 2), e, reals)


def test_an_unknown_activation_is_refused_by_name():
    with pytest.raises(UserError, match="the activation cubic is not known"):
        slope_bound("cubic")


def test_the_geometric_limit():
    assert geometric_limit_is_zero()
    assert ONE.is_nonnegative
