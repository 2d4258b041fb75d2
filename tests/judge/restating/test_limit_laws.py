"""Limits of sequences and functions of which nothing is known but that the limits exist."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

STATED = r"Suppose $a_n \to a$ and $b_n \to b$ as $n \to \infty$. "


@pytest.mark.parametrize(
    "row",
    [
        r"\lim_{n\to\infty} a_n b_n = ab",
        r"\lim_{n\to\infty} \frac{a_{n+1}}{e^{b_n}} = ae^{-b}",
        r"\lim_{n\to\infty} \left|a_n - \frac1n\right| = |a|",
    ],
)
def test_limits_of_what_has_limits(row: str) -> None:
    assert last(STATED + rf"\[ {row} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "row",
    [
        r"\lim_{n\to\infty} \frac{c_{n+1}}{c_n} = 1",  # of which no limit is stated
        r"\lim_{n\to\infty} n(a_{n+1} - a_n) = 0",
        r"\lim_{n\to\infty} a_n b_n = a + b",
    ],
)
def test_what_no_law_says_is_not_praised(row: str) -> None:
    assert not last(STATED + rf"\[ {row} \]").verdict.praises
