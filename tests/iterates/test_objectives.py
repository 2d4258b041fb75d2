"""Objectives read from plain text."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.iterates.objectives import objective, plain
from derivations.terms import Absolute, Constant, Root, function, number, scalar

x, y = scalar("x"), scalar("y")
exp, sin = function("exp"), function("sin")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("x^2 + xy + 6y^2", x**2 + x * y + 6 * y**2),
        ("-x**2", -(x**2)),
        ("2x(y+1)", 2 * x * (y + 1)),
        ("x/2y", x / 2 * y),
        ("x / -2", x / -2),
        ("x^-1", x**-1),
        ("x^y^2", x ** (y**2)),
        ("0.50x", number("0.50") * x),
        (".5x", number("0.5") * x),
        ("e^(-x)", exp(-x)),
        ("exp(x) sin y", exp(x) * sin(y)),
        ("sqrt(x)^2", Root(x) ** 2),
        ("|x - y|", Absolute(x - y)),
        ("abs(x)", Absolute(x)),
        ("x_1 + x_{12}", scalar("x_1") + scalar("x_12")),
        ("pi x", Constant("pi") * x),
        ("x − y", x - y),
        ("x - -y", x + y),
        ("xexp(-x)", x * exp(-x)),
        ("sin 2x", sin(2 * x)),
        ("x^12", x**12),
        ("x^(y + 1)", x ** (y + 1)),
        ("e^-x^2", exp(-(x**2))),
        ("√2 x", Root(number(2)) * x),
        ("sqrt 2x", Root(number(2)) * x),
        ("abs(abs(x) - y)", Absolute(Absolute(x) - y)),
        ("theta^2", scalar("theta") ** 2),
        (r"\frac{1}{2} x^{2}", number(Fraction(1, 2)) * x**2),
        (r"\left(x + e^{-y}\right) \cdot \sqrt{x}", (x + exp(-y)) * Root(x)),
        (r"\sum_{i=1}^2 x_i^2", scalar("x_1") ** 2 + scalar("x_2") ** 2),
    ],
)
def test_text_becomes_the_term_that_it_says(text: str, term: object) -> None:
    assert objective(text).term is term


def test_a_definition_tells_the_order_of_the_variables() -> None:
    f = objective("f(y, x_1) = x_1^2 + 3y")
    assert f.variables == (y, scalar("x_1"))
    with pytest.raises(UserError, match="the objective holds z, its variables are x"):
        objective("f(x) = xz")


def test_variables_are_in_alphabetical_order_numbers_by_value() -> None:
    found = objective("x_10 + x_2 y + a").variables
    assert [str(v.name) for v in found] == ["a", "x_2", "x_10", "y"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x^2 + ", "column 5: something is missing at the end, at '\\+'"),
        ("x + ]", "column 5: this cannot stand here, at '\\]'"),
        ("(x + 1", "column 1: \\( is never closed"),
        ("x + 1)", "column 6: this does not fit here, at '\\)'"),
        ("x * * y", "column 5: this cannot stand here, at '\\*'"),
        ("x^2 = 3", "column 1: a formula is expected"),
        ("x, y", "column 4: one formula is expected, here begins another, at 'y'"),
        ("x/yz", "column 1: what is divided by what"),
        ("1 + sin x y", "column 5: how far does the function reach"),
        ("x1^2 + x2^2", "column 1: x1: write x_1 or 1x"),
        ("3e-2x", "column 1: 3e-2: write it out"),
        ("0,5x", "column 2: a decimal has a point"),
        ("2 3x", "column 3: two numbers side by side"),
        ("1 + sinx", "column 5: sinx: a function takes brackets"),
        ("x % y", "a percentage"),
        ("h(x) + sin", "sin is no variable"),
        (r"\foo x", "foo is no variable"),
        ("∞ x", "infinity has no value"),
        (r"\mathbf{x}", "it must be a scalar"),
        (r"\sum_{i=1}^n x_i", "needs numbers as its bounds"),
        (r"\sum_{i=1}^{999999999} x_i", "more than 1000 terms"),
        ("7", "no variables"),
        ("(" * 300 + "x" + ")" * 300, "nested too deeply"),
        ("x" * 6_000, "6000 characters"),
        ("x^" * 2_000 + "x", "nested too deeply"),
        ("sin " * 1_000 + "x", "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_column(text: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        objective(text)


PIECES = [*"xy12.+-*/^()| e_{},=%", "sin", "exp", "sqrt", r"\frac", r"\sum", "**", "x_i", "\n", "|"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        variables = objective(text).variables
    except UserError:
        return
    assert all(str(variable.name)[0] in text for variable in variables)


def test_the_parser_is_that_of_the_reader() -> None:
    """What a document says after f(x, y) = is the same term."""
    from derivations.reader.claims import read_claims
    from derivations.reader.document import read_text
    from derivations.reader.text.source import Source

    formula = r"\frac{x^2}{4} + xy\,e^{-y} + \sqrt{1 + x^2}"
    (claim,) = read_claims(read_text(Source("", rf"\[ f(x, y) = {formula} \]")))
    assert objective(rf"f(x, y) = {formula}").term is plain(claim.readings[0].right)
