"""Scalar terms go to SymPy and come back with the same meaning; nothing passes through text."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.semantics.sympy_bridge import Bridge
from derivations.terms import (
    Absolute,
    Constant,
    Derivative,
    Factorial,
    IndexedSum,
    Map,
    Number,
    Root,
    Sum,
    function,
    index,
    matrix,
    number,
    scalar,
)

x, y, k = scalar("x"), scalar("y"), index("k")
sigma = function("sigma")


def test_a_term_becomes_the_expression_that_it_means():
    bridge = Bridge(real=True)
    X, Y = bridge.symbol(x), bridge.symbol(y)
    assert bridge.expression(x**2 + x * y + 6 * y**2) == X**2 + X * Y + 6 * Y**2
    assert bridge.expression(-(x - number("0.5")) / y) == (sympy.Rational(1, 2) - X) / Y
    assert bridge.expression(Absolute(x) + Root(y)) == sympy.Abs(X) + sympy.sqrt(Y)
    assert bridge.expression(function("ln")(Constant("e"))) == 1
    assert bridge.expression(Map(function("tanh").derivative, x)) == 1 - sympy.tanh(X) ** 2
    assert bridge.expression(IndexedSum("k", 1, 4, k**2)).doit() == 30
    assert bridge.expression(Derivative(x**3 * y, x)) == 3 * X**2 * Y
    assert bridge.expression(k + 2 - 2) == bridge.symbol(k)


def test_unknown_functions_are_differentiated_as_unknown():
    bridge = Bridge()
    expression = bridge.expression(sigma(x) * y).diff(bridge.symbol(x))
    assert (
        bridge.term(expression) is y * Map(sigma.derivative, x)
        or bridge.term(expression) is Map(sigma.derivative, x) * y
    )


EXACT = [
    x,
    number(3) / 7 - x,
    Constant("pi") * x,
    Root(x + 1) - Root(y, 3),
    -(x**2),
    1 / x,
    x**-2 * y,
    function("arctan")(x) + function("exp")(y),
    Factorial(k),
    Absolute(x - y),
    x**y,
]


@pytest.mark.parametrize("term", EXACT)
def test_the_way_there_and_back_keeps_the_meaning(term):
    bridge = Bridge()
    expression = bridge.expression(term)
    assert bridge.expression(bridge.term(expression)) == expression


numbers = st.fractions(max_denominator=9).map(Number)
terms = st.recursive(
    numbers | st.sampled_from([x, y]),
    lambda inner: (
        st.tuples(inner, inner).map(Sum)
        | st.tuples(inner, inner).map(lambda pair: pair[0] * pair[1])
        | inner.map(lambda t: -t)
        | inner.map(function("sin"))
        | inner.map(lambda t: t**2)
    ),
    max_leaves=6,
)


@settings(deadline=None, max_examples=50)
@example(number(2) * function("sin")(x) * (x + y))
@given(terms)
def test_any_term_of_this_kind_comes_back(term):
    bridge = Bridge(real=True)
    expression = bridge.expression(term)
    assert bridge.expression(bridge.term(expression)) == expression


@pytest.mark.parametrize(
    ("term", "message"),
    [
        (matrix("A", "n", "n"), "no scalar"),
        (number(10) ** number(10**10), "too large"),
    ],
)
def test_what_has_no_form_is_refused(term, message):
    with pytest.raises(UserError, match=message):
        Bridge().expression(term)


def test_text_is_not_parsed():
    with pytest.raises(sympy.SympifyError):
        Bridge().term("x + 1")


def test_a_symbol_from_python_becomes_a_variable():
    z = sympy.Symbol("z")
    bridge = Bridge()
    assert bridge.term(z + 1) is scalar("z") + 1 or bridge.term(z + 1) is 1 + scalar("z")
    assert bridge.expression(scalar("z")) is z
