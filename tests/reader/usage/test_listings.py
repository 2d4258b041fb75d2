r"""Sums without a range run over the members that a text lists: y_1, …, y_n."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

LISTED = "Let $y_1, \\dots, y_n$ be independent random variables with mean $\\mu$."


@pytest.mark.parametrize("written", ["\\sum_i y_i", "\\sum y_i"])
def test_the_list_gives_the_end(written: str) -> None:
    assert judged(f"E[{written}]", "n\\mu", LISTED).verdict is Verdict.TESTED
    assert judged(f"E[{written}]", "2n\\mu", LISTED).verdict is Verdict.REFUTED


def test_the_divisor_of_a_mean_gives_the_end() -> None:
    mean = "Let $\\bar x = \\frac{1}{n}\\sum x_i$."
    assert judged("\\sum (x_i - \\bar x)", "0", mean).verdict.praises
    assert judged("\\sum x_i", "2n \\bar x", mean).verdict is Verdict.REFUTED


def test_two_ends_give_none() -> None:
    both = "Let $y_1, \\dots, y_n$ and $y_1, \\dots, y_m$ be random variables with mean $\\mu$."
    assert judged("E[\\sum_i y_i]", "n\\mu", both).verdict is Verdict.UNDECIDED


def test_a_factor_before_a_sum_is_no_count() -> None:
    weights = "Let $w_i > 0$ and $\\beta > 0$."
    found = judged("\\frac{1}{\\beta}\\sum_i w_i + 1", "\\beta", weights)
    assert "w_1" not in found.reason
    assert "β = 1/" in found.reason or found.verdict is not Verdict.TESTED
