"""Residues tell apart what differs, and never what is equal."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.evaluation.residues import PRIME, agree, differ, residue
from derivations.judge.evaluation.values import NoValue, exact
from derivations.terms import Negation, Number, Power, Product, Quotient, Sum, Term, lift, scalar

x, y = scalar("x"), scalar("y")


def test_by_hand() -> None:
    at = {x: Fraction(1, 2), y: Fraction(3)}
    assert residue(x + y, at) == 7 * pow(2, -1, PRIME) % PRIME
    assert differ(x * y, Number(Fraction(5, 4)), at)
    assert not differ(x * y, Number(Fraction(3, 2)), at)


def test_two_forms_of_one_rational_function_agree() -> None:
    square, sum_ = Power(x + y, lift(2)), x + y
    assert agree(square, x * x + x * y + x * y + y * y, [x, y])
    assert agree(Quotient(x, x * y), Quotient(lift(1), y), [x, y])
    assert not agree(square, x * x + y * y, [x, y])
    assert not agree(Quotient(lift(1), sum_), Quotient(lift(1), x), [x, y])
    assert not agree(Power(x, y), Power(x, y), [x, y])


def test_what_has_no_residue_is_told_apart_from_nothing() -> None:
    at = {x: Fraction(1), y: Fraction(1)}
    assert residue(Quotient(x, x - y), at) is None
    assert residue(Power(x, y), at) is None
    assert not differ(Quotient(x, x - y), lift(0), at)


leaves = st.sampled_from([x, y]) | st.fractions(-4, 4, max_denominator=4).map(Number)
terms = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(Sum),
        st.tuples(inner, inner).map(Product),
        inner.map(Negation),
        st.builds(Quotient, inner, inner),
        st.builds(Power, inner, st.integers(-2, 3).map(lift)),
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(terms, st.fractions(-3, 3, max_denominator=3), st.fractions(-3, 3, max_denominator=3))
def test_a_residue_is_that_of_the_exact_value(term: Term, a: Fraction, b: Fraction) -> None:
    at = {x: a, y: b}
    found = residue(term, at)
    try:
        value = exact(term, at)
    except NoValue:
        assert found is None
        return
    if found is not None:
        assert value is not None
        assert (value.numerator - found * value.denominator) % PRIME == 0
