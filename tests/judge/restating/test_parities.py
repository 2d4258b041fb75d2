"""Odd and even whole numbers, as words call them."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Let $n$ be an odd integer. Then $(-1)^n = -1$.", Verdict.PROVED),
        ("Let $n$ be an even integer. Then $(-1)^n = -1$.", Verdict.REFUTED),
        (r"If $n$ is odd, then $\cos(n \pi/2) = 0$.", Verdict.PROVED),
        ("Let $m$ and $n$ be odd integers. Then $(-1)^{m + n} = 1$.", Verdict.PROVED),
        ("If $n$ is odd, it is clear. If $n$ is even, $(-1)^n = 1$.", Verdict.PROVED),
    ],
)
def test_odd_and_even(text: str, verdict: Verdict) -> None:
    assert last(text).verdict is verdict


def test_the_reason_says_what_was_put_in() -> None:
    found = last("Let $n$ be an odd integer. Then $(-1)^n = -1$.")
    assert found.reason.startswith("with n = 2k+1: ")


@pytest.mark.parametrize(
    "text",
    [
        "If $n$ is even, then $(-1)^n = -1$.",
        r"Let $p$ be an odd prime. Then $p^2 = 4 \cdot 2 + 1$.",
        "Let $n$ be a multiple of $4$. Then $i^n = 1$.",
    ],
)
def test_what_is_not_understood_accuses_nobody(text: str) -> None:
    assert not last(text).verdict.accuses
