"""Decimals that go on behind dots."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\sqrt 2 = 1.41421356\ldots", Verdict.ROUNDED),
        (r"\sqrt 2 = 1.41421366\ldots", Verdict.REFUTED),
        (r"0.999\ldots = 1", Verdict.PROVED),
        (r"1 = 0.999\ldots", Verdict.PROVED),
        (r"\frac16 = 0.1666\ldots", Verdict.PROVED),
        (r"\frac16 = 0.1777\ldots", Verdict.REFUTED),
        (r"\frac17 = 14.2857\dots\%", Verdict.ROUNDED),
        (r"\frac17 = 14.3857\dots\%", Verdict.REFUTED),
        (r"e^{1} + 0 = 2.718281828\ldots", Verdict.ROUNDED),
    ],
)
def test_decimals(line: str, verdict: Verdict) -> None:
    assert last(rf"\[ {line} \]").verdict is verdict
