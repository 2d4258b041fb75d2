"""Arrivals in words: how many of them in some units of time, and how long one waits."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

CALLS = "Calls arrive as a Poisson process at a rate of 3 per hour. "


def test_a_number_in_two_hours_is_poisson() -> None:
    found = last(CALLS + r"Let $X$ be the number of calls in 2 hours. \[ P(X = 0) = e^{-6} \]")
    assert found.verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "told",
    [
        "Let $X$ be the number of calls in 2 months.",  # of no number of hours
        "Let $X$ be the number of calls in 2 hours, given that there is one.",
        "Each of them is answered with probability $p$. Let $X$ be the number of calls in 2 hours.",
    ],
)
def test_nothing_is_known_of_other_numbers(told: str) -> None:
    found = last(CALLS + told + r" \[ P(X = 0) = e^{-2} \]")
    assert not found.verdict.praises
    assert not found.verdict.accuses
