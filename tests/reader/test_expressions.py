"""A formula typed in one line means what the same formula means in LaTeX, or it is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.reader.cleaning.clean import clean
from derivations.reader.expressions import read_expression
from derivations.reader.text.keyboard import as_latex
from derivations.reader.text.source import Source
from derivations.reader.text.tokens import tokenize
from derivations.terms import Term


def latex_of(text: str) -> str:
    tokens = clean(tokenize(Source("typed", text))[0], of_keyboard=True)
    return "".join(token.text for token in as_latex(tokens))


def term(text: str) -> Term:
    return read_expression(Source("typed", text)).term


@pytest.mark.parametrize(
    ("typed", "latex"),
    [
        ("x^12", "x^{12}"),
        ("x**-2y", "x^{-2}y"),
        ("x_12^12", "x_{12}^{12}"),
        ("x^(a + b)", "x^{a+b}"),
        ("x^(a)(b)", "x^{a}(b)"),
        ("x^(a)^2", "x^{(a)^{2}}"),
        ("x^y_1^2", "x^{y_{1}^{2}}"),
        ("sqrt(x)^2", r"\sqrt{x}^{2}"),
        ("sqrt x^2", r"\sqrt{x^{2}}"),
        ("abs(x + y)", r"\lvert{(x+y)}\rvert"),
        ("e^exp(x)", r"e^{\exp(x)}"),
        ("xsin(y)", r"x\sin(y)"),
        (r"\frac{1}{2} x^{3}", r"\frac{1}{2}x^{3}"),
    ],
)
def test_what_is_typed_is_this_in_latex(typed: str, latex: str) -> None:
    assert latex_of(typed) == latex


NAMES = st.sampled_from(["x", "y", "x_1", "x_{12}"])
NUMBERS = st.sampled_from(["2", "0.5", "12"])


def formulas(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one, two = (lambda shape: inner.map(shape.format)), st.tuples(inner, inner)
    return st.one_of(
        one("({})^2"), one("({})^{{-1}}"), one(r"\exp({})"), one(r"\sqrt{{{}}}"), one("-({})"),
        one(r"\lvert {} \rvert"), two.map(lambda p: f"({p[0]}) ({p[1]})"),
        two.map(lambda p: f"({p[0]}) + ({p[1]})"), two.map(lambda p: rf"\frac{{{p[0]}}}{{{p[1]}}}"),
    )  # fmt: skip


@given(st.recursive(st.one_of(NAMES, NUMBERS), formulas, max_leaves=6))
def test_typing_without_backslashes_changes_nothing(latex: str) -> None:
    typed = latex.replace(r"\exp", "exp").replace("^{-1}", "^-1").replace("x_{12}", "x_12")
    typed = typed.replace(r"\lvert", "abs(").replace(r"\rvert", ")")
    assert term(typed) is term(latex)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "typed: nothing is written"),
        ("x^2 + a/bc", "column 7: what is divided by what"),
        ("x2", "column 1: x2: write x_2 or 2x"),
        ("abs x", "column 1: abs takes a bracket"),
        ("x = y", "column 1: a formula is expected, or"),
    ],
)
def test_what_misleads_is_refused(text: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        term(text)
