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
