"""The normal form by examples: what it proves, under which conditions, and what it must not."""

from __future__ import annotations

import pytest

from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Absolute,
    Binomial,
    Constant,
    Extremum,
    Factorial,
    Formula,
    Map,
    Number,
    Power,
    Relation,
    Root,
    Term,
    function,
    index,
    lift,
    number,
    same,
    scalar,
)

x, y = scalar("x"), scalar("y")
n, k = index("n"), index("k")
pi, e, i = Constant("pi"), Constant("e"), Constant("i")
half = number("0.5")


def f(name: str, argument: Term) -> Term:
    return Map(function(name), argument)


def power(base: Term | int, exponent: Term | int) -> Term:
    return Power(lift(base), lift(exponent))


RIGHT = {
    "binomial formula": ((x + y) ** 2, x**2 + 2 * x * y + y**2),
    "cancelling": ((x**2 - 1) / (x - 1), x + 1),
    "square root of a square": (Root(x**2), Absolute(x)),
    "square of a square root": (Root(x) ** 2, x),
    "cube root of a product": (Root(x * y, 3), Root(x, 3) * Root(y, 3)),
    "cube of a cube root": (Root(x, 3) ** 3, x),
    "absolute values multiply": (Absolute(x * y), Absolute(x) * Absolute(y)),
    "maximum": (Extremum("max", (x, -x)), Absolute(x)),
    "root of a product under its domain": (Root(x * y) ** 2, x * y),
    "logarithm of a product": (f("log", x * y), f("log", x) + f("log", y)),
    "logarithm of a square": (f("log", x**2), 2 * f("log", Absolute(x))),
    "exponential of a sum": (f("exp", x + y), f("exp", x) * f("exp", y)),
    "square root of an exponential": (Root(power(e, x)), f("exp", x / 2)),
    "real powers add": (power(x, y) * power(x, 2 * y), power(x, 3 * y)),
    "powers of two": (power(2, n + 2), 4 * power(2, n)),
    "powers of four": (power(4, x), power(2, x) ** 2),
    "even power of minus one": (power(-1, n + n), lift(1)),
    "root of an even power": (Root(power(x, n + n)), power(Absolute(x), n)),
    "pythagoras": (f("sin", x) ** 2 + f("cos", x) ** 2, lift(1)),
    "double angle": (f("sin", 2 * x), 2 * f("sin", x) * f("cos", x)),
    "half angle": (f("tan", x / 2), f("sin", x) / (1 + f("cos", x))),
    "fifteen degrees": (f("cos", pi / 12), (Root(lift(6)) + Root(lift(2))) / 4),
    "sine of the arcsine": (f("sin", f("arcsin", x)), x),
    "cosine of the arctangent": (f("cos", f("arctan", x)), 1 / Root(1 + x**2)),
    "arccosine": (f("arcsin", x) + f("arccos", x), pi / 2),
    "logistic and tanh": (f("tanh", x), 2 * f("sigmoid", 2 * x) - 1),
    "Euler": (power(e, i * x), f("cos", x) + i * f("sin", x)),
    "factorials": (Factorial(n + 1), (n + 1) * Factorial(n)),
    "Pascal": (Binomial(n, k) + Binomial(n, k + 1), Binomial(n + 1, k + 1)),
    "n over two": (Binomial(n, lift(2)), n * (n - 1) / 2),
}
WRONG = {
    "a counterexample at -1": (Root(x**2), x),
    "zero divisors hide a sign": (2 * x, Root(Root(x + Absolute(x)) ** 4)),
    "absolute values do not add": (Absolute(x + y), Absolute(x) + Absolute(y)),
    "the logarithm loses a sign": (f("log", x**2) / 2 + x, f("log", x) + x + 1),
    "a lost absolute value": (Root(power(x, n + n)), power(x, n)),
    "arcsine of the sine": (f("arcsin", f("sin", x)), x),
    "cube": ((x + y) ** 3, x**3 + y**3),
    "factorial": (Factorial(n + 1), n * Factorial(n)),
    "unknown functions": (f("f", x + y), f("f", x) + f("f", y)),
}


@pytest.mark.parametrize("name", RIGHT)
def test_it_proves(name: str) -> None:
    assert equality(*RIGHT[name]).holds


@pytest.mark.parametrize("name", WRONG)
def test_it_does_not_prove(name: str) -> None:
    assert not equality(*WRONG[name]).holds


def test_a_hypothesis_gives_the_sign() -> None:
    nonnegative = Formula(x, Relation.AT_LEAST, lift(0))
    assert equality(Root(x**2), x, [nonnegative]).holds
    assert equality(Root(x**2), -x, [Formula(x, Relation.AT_MOST, lift(0))]).holds
    assert not equality(Root(x**2), -x, [nonnegative]).holds


def test_the_sign_of_a_product_is_enough() -> None:
    positive = Formula(y / x, Relation.GREATER, lift(0))
    assert equality(Root(y / x) * Absolute(x), Root(x * y), [positive]).holds
    assert not equality(Root(y / x) * x, Root(x * y), [positive]).holds


def test_conditions_are_kept_as_terms() -> None:
    found = equality(Root(x) ** 2 / y, x / y)
    expected = [Formula(x, Relation.AT_LEAST, lift(0)), Formula(y, Relation.NOT_EQUAL, lift(0))]
    assert sorted(map(repr, found.conditions)) == sorted(map(repr, expected))


def test_equal_arguments_of_an_unknown_function() -> None:
    assert equality(f("f", (x + 1) ** 2), f("f", x**2 + 2 * x + 1)).holds


def test_what_has_no_value_anywhere() -> None:
    with pytest.raises(Undefined):
        equality(1 / (x - x), lift(1))
    with pytest.raises(Undefined):
        equality(f("log", -(x**2) - 1), x)


@pytest.mark.parametrize(
    "term",
    [power(10, power(10, 10)), Factorial(number(10**9)), power(2, 10**9)],
)
def test_hostile_sizes_are_refused_before_they_are_computed(term: Term) -> None:
    with pytest.raises(NoNormalForm):
        equality(term, lift(1))


def test_a_high_power_of_a_sum_is_not_multiplied_out() -> None:
    assert not equality(power(x + y + 1, 300), lift(1)).holds


def test_the_same_symbol_with_equal_indices() -> None:
    assert same(scalar("a", n + 1 - 1), scalar("a", n))
    assert equality(scalar("a", n) * 2, scalar("a", n) + scalar("a", n)).holds
    assert not equality(scalar("a", n), scalar("a", k)).holds


def test_decimals_are_fractions() -> None:
    assert equality(Number(half.value, 1) * x, x / 2).holds


def test_the_unit_of_exponents_is_the_greatest_that_divides_them_all() -> None:
    """e^{-1.347}, whose exponent has four digits, is one kernel and no power of e^{1/1000}."""
    small = power(e, number("-1.347"))
    assert equality(small * (1 + number("1.347")), small + number("1.347") * small).holds
    assert equality(power(e, number("1.347")) * small, lift(1)).holds
    assert equality(power(e, number("0.75")) * power(e, number("1.25")), power(e, 2)).holds


def test_the_sign_of_a_root_may_ask_for_its_own() -> None:
    """max(x, y) is half of x + y + √(x - y)²; the sign of a quadratic in it leads back to it."""
    left = -Extremum("max", (y, x)) * power(f("log", lift(2)), y)
    right = f("tan", f("log", f("exp", f("arctan", left))))
    assert equality(left, right).holds
    assert not equality(left, right + 1).holds


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((x + y) ** 2, x**2 + 2 * x * y + y**2),
        (1 / (x - y) - 1 / (x + y), 2 * y / (x**2 - y**2)),
        (n * (n + 1), n**2 + n),
    ],
)
def test_rational_functions_are_told_apart_by_one_residue(left, right):
    assert equality(left, right).holds
    assert not equality(left, right + x).holds
    assert not equality(left, 2 * right).holds
