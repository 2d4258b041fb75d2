"""Marginals, conditionals and conditional means of a stated joint density."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

SQUARE = (
    r"Let $X$ and $Y$ have joint density $f(x, y) = x + y$ for $0 \le x \le 1$, $0 \le y \le 1$."
)
TRIANGLE = r"Let $X$ and $Y$ have joint density $f(x, y) = 8xy$ for $0 < x < y < 1$."


@pytest.mark.parametrize(
    ("left", "right", "text"),
    [
        ("f_X(x)", r"x + \frac12", SQUARE),
        (r"E[Y \mid X = x]", r"\frac{3x + 2}{6x + 3}", SQUARE),
        ("f_X(x)", "4x(1 - x^2)", TRIANGLE),
        ("f_Y(y)", "4y^3", TRIANGLE),
        (r"E[X \mid Y]", r"\frac{2Y}{3}", TRIANGLE),
    ],
)
def test_the_other_variable_is_integrated_out(left: str, right: str, text: str) -> None:
    assert judged(left, right, text).verdict is Verdict.PROVED


@pytest.mark.parametrize(("left", "right"), [("f_Y(y)", "4y^2"), (r"E[X \mid Y]", r"\frac{2Y}{5}")])
def test_wrong_ones_are_refuted(left: str, right: str) -> None:
    assert judged(left, right, TRIANGLE).verdict is Verdict.REFUTED


def test_a_marginal_with_two_formulas_is_left_open() -> None:
    text = r"Let $X$ and $Y$ have joint density $f(x, y) = c$ for $0 < x < 1$, $x < y < 2$."
    found = judged("f_Y(y)", "cy", text)
    assert not found.verdict.praises
    assert not found.verdict.accuses
