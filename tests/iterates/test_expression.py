"""Objectives read from plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.iterates.expression import expression, objective
from derivations.terms import Absolute, Constant, function, number, scalar

x, y = scalar("x"), scalar("y")
exp, sin, sqrt = function("exp"), function("sin"), function("sqrt")


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
        ("sqrt(x)^2", sqrt(x) ** 2),
        ("|x - y|", Absolute(x - y)),
        ("abs(x)", Absolute(x)),
        ("x_1 + x_{12}", scalar("x_1") + scalar("x_12")),
        ("pi x", Constant("pi") * x),
        ("x − y", x - y),
        ("x - -y", x + y),
    ],
)
def test_text_becomes_the_term_that_it_says(text: str, term: object) -> None:
    assert expression(text) is term


def test_variables_are_in_alphabetical_order_numbers_by_value() -> None:
    found = objective("x_10 + x_2 y + a").variables
    assert [str(v.name) for v in found] == ["a", "x_2", "x_10", "y"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x^2 + ", "column 7: something is missing at the end"),
        ("x + $", "column 5: cannot read '\\$'"),
        ("(x + 1", "column 7"),
        ("x + 1)", "column 6: unexpected '\\)'"),
        ("x * * y", "column 5: unexpected '\\*'"),
        ("7", "no variables"),
        ("(" * 300 + "x" + ")" * 300, "nested more than 100"),
        ("x" * 6_000, "6000 characters"),
        ("x^" * 2_000 + "x", "nested more than 100"),
        ("sin " * 1_000 + "x", "nested more than 100"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_column(text: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        objective(text)


@given(st.text("xy12.+-*/^()| e_{}sinp", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        variables = objective(text).variables
    except UserError:
        return
    assert all(str(variable.name)[0] in text for variable in variables)
