"""The law of a combination of independent variables, as a text concludes it."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

BOTH = r"Let $X \sim N(1, 4)$ and $Y \sim N(2, 9)$ be independent. Then "
RIGHT = ["X + Y \\sim N(3, 13)", "X - Y \\sim N(-1, 13)", "2X + Y \\sim N(4, 25)"]
WRONG = ["X + Y \\sim N(2, 13)", "X - Y \\sim N(-1, 5)", "2X + Y \\sim N(4, 17)"]


@pytest.mark.parametrize("row", RIGHT)
def test_normal_variables_add_their_variances(row: str) -> None:
    assert last(f"{BOTH}${row}$.").verdict is Verdict.PROVED


@pytest.mark.parametrize("row", WRONG)
def test_another_mean_or_variance_is_wrong(row: str) -> None:
    found = last(f"{BOTH}${row}$.")
    assert found.verdict is Verdict.REFUTED
    assert found.evidence.counterexample is not None


def test_a_number_may_be_the_deviation() -> None:
    text = (
        "Let $X \\sim N(1, 3)$ and $Y \\sim N(2, 4)$ be independent. Hence $X + Y \\sim N(3, 5)$."
    )
    assert last(text).verdict is Verdict.PROVED


def test_variables_that_may_hang_together_are_left_open() -> None:
    text = "Let $X \\sim N(1, 4)$ and $Y \\sim N(2, 9)$. Then $X + Y \\sim N(3, 14)$."
    assert last(text).verdict is Verdict.UNDECIDED


def test_no_family_is_left_for_another_one() -> None:
    text = (
        "Let $X \\sim \\text{Bin}(3, p)$ and $Y \\sim \\text{Bin}(4, q)$ be independent. "
        "Then $X + Y \\sim \\text{Bin}(7, p)$."
    )
    assert last(text).verdict is Verdict.UNDECIDED


OF_ONE = {
    r"X \sim N(0, 1)": (r"2X + 1 \sim N(1, 4)", r"2X + 1 \sim N(1, 3)"),
    r"X \sim N(\mu, \sigma^2)": (r"\frac{X - \mu}{\sigma} \sim N(0, 1)", r"-X \sim N(\mu, 1)"),
    r"X \sim U(0, 1)": (r"1 - X \sim U(0, 1)", r"2X \sim U(0, 3)"),
    r"X \sim \text{Exp}(a)": (r"cX \sim \text{Exp}(a/c)", r"cX \sim \text{Exp}(ac)"),
}


@pytest.mark.parametrize("law", OF_ONE)
def test_one_variable_is_scaled_and_moved(law: str) -> None:
    """Casella and Berger, theorem 3.5.1: the law of a X + c."""
    right, wrong = OF_ONE[law]
    assert last(f"Let ${law}$. Then ${right}$.").verdict is Verdict.PROVED
    assert last(f"Let ${law}$. Then ${wrong}$.").verdict is Verdict.REFUTED


SAMPLE = r"Let $X_1, \dots, X_n$ be i.i.d. $N(\mu, \sigma^2)$. Then "


def test_a_sample_is_summed_and_averaged() -> None:
    """Casella and Berger, theorem 5.3.1."""
    total = r"\sum_{i=1}^n X_i \sim "
    assert last(rf"{SAMPLE}${total} N(n\mu, n\sigma^2)$.").verdict is Verdict.PROVED
    assert last(rf"{SAMPLE}${total} N(n\mu, n^2\sigma^2)$.").verdict is Verdict.REFUTED
    assert last(rf"{SAMPLE}$\bar X \sim N(\mu, \sigma^2/n)$.").verdict is Verdict.PROVED


def test_a_mean_is_standardized() -> None:
    row = "\\frac{\\bar X - \\mu}{\\sigma/\\sqrt n} \\sim N(0, 1)"
    assert last(f"{SAMPLE}${row}$.").verdict is Verdict.PROVED


def test_a_scaled_count_is_no_count() -> None:
    text = "Let $X \\sim \\text{Poisson}(\\lambda)$. Then $2X \\sim \\text{Poisson}(2\\lambda)$."
    assert last(text).verdict is Verdict.UNDECIDED
