"""One set of rules for the derivative of an explicit scalar term."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Constant,
    Determinant,
    IndexedSum,
    Map,
    Matrix,
    Power,
    Quotient,
    function,
    index,
    number,
    scalar,
)

x, y = scalar("x"), scalar("y")


def f(name, argument=x):
    return Map(function(name), argument)


def test_zeros_and_ones_are_left_out():
    assert derivative(x, x) is number(1)
    assert derivative(y, x) is number(0)
    assert derivative(x**2, x) is 2 * x
    assert derivative(3 * x + y, x) is number(3)
    assert derivative(f("sin", 2 * x), x) is f("cos", 2 * x) @ number(2)


def test_an_unspecified_function_gets_a_prime():
    assert derivative(f("g"), x) is Map(function("g").derivative, x)


def test_what_has_no_rule_is_refused():
    with pytest.raises(NoDerivative, match="determinant"):
        derivative(Determinant(Matrix(((x,),))), x)


VALUES = {
    "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "sin": math.sin, "cos": math.cos,
    "tan": math.tan, "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh,
    "arcsin": math.asin, "arccos": math.acos, "arctan": math.atan, "arsinh": math.asinh,
    "artanh": math.atanh, "cot": lambda z: 1 / math.tan(z), "sec": lambda z: 1 / math.cos(z),
}  # fmt: skip


def value(term, at):
    """Floats by Python's own functions: an independent route, near enough to see a wrong rule."""
    match type(term).__name__:
        case "Number":
            return float(term.value)
        case "Symbol":
            return at
        case "Sum":
            return sum(value(part, at) for part in term.terms)
        case "Product":
            return math.prod(value(part, at) for part in term.factors)
        case "Negation":
            return -value(term.term, at)
        case "Quotient":
            return value(term.numerator, at) / value(term.denominator, at)
        case "Power":
            return value(term.base, at) ** value(term.exponent, at)
        case "Root":
            return value(term.radicand, at) ** (1 / term.degree)
        case "Constant":
            return math.e
        case "Map":
            return VALUES[str(term.function.name)](value(term.argument, at))
    raise AssertionError(term)


SHAPES = {
    "function": lambda name: f(name),
    "product": lambda name: x @ f(name),
    "quotient": lambda name: Quotient(f(name), 1 + x**2),
    "inner": lambda name: f(name, x / 2 + Fraction(1, 10)),
    "power": lambda name: Power(2 + f(name), number(3)),
    "exponent": lambda name: Power(Constant("e"), f(name)),
}


@pytest.mark.parametrize("name", VALUES)
@given(shape=st.sampled_from(sorted(SHAPES)), at=st.floats(0.2, 0.8))
def test_a_derivative_is_the_slope_of_a_small_chord(name, shape, at):
    term, step = SHAPES[shape](name), 1e-5
    chord = (value(term, at + step) - value(term, at - step)) / (2 * step)
    assert value(derivative(term, x), at) == pytest.approx(chord, rel=1e-5, abs=1e-6)


def test_a_member_of_a_family_that_a_sum_runs_over_has_no_slope_by_these_rules():
    w1, wj = scalar("w", 1), scalar("w", index("j"))
    whole = IndexedSum(index("j"), number(1), index("m"), wj**2)
    for term in (whole, 2 * whole + x, Power(Constant("e"), whole)):
        with pytest.raises(NoDerivative):
            derivative(term, w1)
    other = IndexedSum(index("j"), number(1), index("m"), scalar("v", index("j")))
    assert derivative(w1 + other, w1) is number(1)


def test_real_parts_go_with_the_derivative():
    real = f("Re", Power(Constant("e"), x))
    assert derivative(real, x) == f("Re", derivative(real.argument, x))
    with pytest.raises(NoDerivative):
        derivative(f("Re"), x)  # of a complex variable it has none
