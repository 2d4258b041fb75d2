"""Dots between numbers."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"1 + 2 + \dots + 100 = 5050", Verdict.PROVED),
        (r"1 + 2 + \dots + 100 = 5000", Verdict.REFUTED),
        (r"1 + 3 + 5 + \dots + 99 = 2500", Verdict.PROVED),
        (r"2 + 4 + 8 + \dots + 1024 = 2046", Verdict.PROVED),
        (r"1 + \frac12 + \frac14 + \dots + \frac1{1024} = \frac{2047}{1024}", Verdict.PROVED),
        (r"1^2 + 2^2 + \dots + 10^2 = 385", Verdict.PROVED),
        (r"10 + 9 + \dots + 1 = 55", Verdict.PROVED),
        (r"1 \cdot 2 \cdot 3 \cdots 10 = 10!", Verdict.PROVED),
        (r"1 + 2 + \dots + 64 = 2080", Verdict.UNDECIDED),  # 1 + 2 + 4 + … is meant, perhaps
        (r"2 + 3 + 5 + \dots + 97 = 1060", Verdict.UNDECIDED),
    ],
)
def test_sums_of_numbers(line: str, verdict: Verdict) -> None:
    assert last(rf"\[ {line} \]").verdict is verdict
