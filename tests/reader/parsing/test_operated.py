"""d/dx without brackets over a sum: one of two readings."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\frac{d}{dt} t^2 + 3t = 2t + 3", Verdict.PROVED),
        (r"\frac{d}{dt} t^2 + 3t = 5t", Verdict.PROVED),  # as it is printed
        (r"\frac{d}{dt} t^2 + 3t = 2t + 4", Verdict.REFUTED),
        (r"\frac{d}{dt} t^3 - t + \frac{d}{dt} t^2 - 5 = 3t^2 - 1 + 2t - 5", Verdict.PROVED),
        (r"\frac{d}{dt} \sin t + \cos t + 2 = \cos t - \sin t", Verdict.PROVED),
        (r"\frac{d}{dt} \sin t + 2 = \cos t", Verdict.REFUTED),  # 2 has no t
        (r"\frac{d t^2}{dt} + 3t = 2t + 3", Verdict.REFUTED),
    ],
)
def test_an_operator_may_reach_over_a_sum(row: str, verdict: Verdict) -> None:
    assert last(rf"We have \[ {row} \]").verdict is verdict
