"""Expectations of families by their steps; what is random and has no stated mean stays open."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

STEPS = r"Let $m_t = \beta m_{t-1} + (1 - \beta)g_t$ with $m_0 = 0$"
STATED = STEPS + r" and $\mathbb{E}[g_t] = \mu$ for all $t$. Then "


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\mathbb{E}[m_t] = (1 - \beta^t)\mu", Verdict.PROVED),
        (r"\mathbb{E}[2m_t + 1] = 2(1 - \beta^t)\mu + 1", Verdict.TESTED),
        (r"\mathbb{E}[m_t] = (1 - \beta^{t+1})\mu", Verdict.REFUTED),
    ],
)
def test_the_mean_of_a_step_is_a_step_of_means(row: str, verdict: Verdict) -> None:
    assert last(STATED + rf"\[ {row} \]").verdict is verdict


@pytest.mark.parametrize(
    "row",
    [
        r"\mathbb{E}[m_t^2] = (1 - \beta^t)^2\mu^2",  # of a product of what is random
        r"\mathbb{E}[m_t g_t] = (1 - \beta^t)\mu^2",
        r"\mathbb{E}[m_t h_t] = (1 - \beta^t)\mu h_t",
    ],
)
def test_a_mean_that_is_not_stated_decides_nothing(row: str) -> None:
    assert not last(STATED + rf"\[ {row} \]").verdict.praises


def test_without_a_stated_mean_a_row_states_one() -> None:
    row = r"\[ \mathbb{E}[m_t] = (1 - \beta^t)\mu \]"
    assert last(STEPS + ". " + row).verdict in (Verdict.GIVEN, Verdict.UNDECIDED)
