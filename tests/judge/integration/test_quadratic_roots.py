"""Antiderivatives with one root of a quadratic: found, and right when differentiated."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.evaluation.values import at_precision, ball
from derivations.judge.expanding.explicit import derivative
from derivations.judge.integration.ansatz import by_ansatz
from derivations.terms import Name, Number, Power, Quotient, Root, Symbol, Term, plus, times

X = Symbol(Name("x"))


def polynomial(*coefficients: int) -> Term:
    """c_0 + c_1 x + c_2 x² + …"""
    powers = [times(c, Power(X, Number(Fraction(k)))) for k, c in enumerate(coefficients) if k]
    return plus(Number(Fraction(coefficients[0])), *powers)


def is_antiderivative(found: Term, body: Term, at: Fraction) -> bool:
    place: dict[Term, Fraction] = {X: at}
    with at_precision():
        return bool(ball(derivative(found, X), place).overlaps(ball(body, place)))


@pytest.mark.parametrize(
    "body",
    [
        Root(polynomial(4, 0, 1)),
        Quotient(polynomial(0, 0, 1), Root(polynomial(4, 0, 1))),
        Quotient(polynomial(1), times(X, Root(polynomial(1, 0, 1)))),
        Quotient(polynomial(1), Power(polynomial(2, 2, 1), Number(Fraction(3, 2)))),
        Quotient(Root(polynomial(1, 1)), X),
    ],
)
def test_an_antiderivative_is_found(body: Term) -> None:
    found = by_ansatz(X, body, ())
    assert found is not None
    assert is_antiderivative(found, body, Fraction(3, 2))


SMALL = st.integers(-5, 5)


@settings(max_examples=15, deadline=None)
@given(st.tuples(SMALL, SMALL, SMALL), st.integers(1, 4), SMALL, st.booleans())
def test_polynomials_beside_a_root(
    top: tuple[int, int, int], a: int, b: int, is_below: bool
) -> None:
    root = Root(polynomial(b * b + 1, b, a))  # no real root: b² < 4a(b² + 1)
    body = Quotient(polynomial(*top), root) if is_below else times(polynomial(*top), root)
    found = by_ansatz(X, body, ())
    assert found is not None
    assert is_antiderivative(found, body, Fraction(1, 3))


def test_two_roots_are_none() -> None:
    assert by_ansatz(X, times(Root(polynomial(1, 0, 1)), Root(polynomial(2, 0, 1))), ()) is None
