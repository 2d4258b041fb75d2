"""Sums whose range stands in their paragraph."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LEVELS = r"Let $0 < q < 1$ and $E_n = n + 1$, where $n = 0, 1, 2, \ldots$. Then "
SPIN = r"Let $H = -s b$, where the sums are over $s \in \{-1, 1\}$. Then "


@pytest.mark.parametrize(
    "text",
    [
        LEVELS + r"$\sum_n q^{E_n} = \frac{q}{1-q}$.",
        SPIN + r"$\sum_s e^{-H} = 2\cosh b$.",
        SPIN + r"$\sum_s s e^{-H} = 2\sinh b$.",
        r"We have $\sum_{s = \pm 1} e^{sb} = 2\cosh b$.",
    ],
)
def test_the_sum_runs_over_what_is_said(text: str) -> None:
    assert last(text).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "text",
    [
        LEVELS + r"\begin{align} \sum_n q^{E_n} &= \sum_n q^{n+1} \\ &= \frac{1}{1-q} \end{align}",
        SPIN + r"\begin{align} \sum_s e^{-H} &= 2\cosh b \\ &= 2e^b \end{align}",
    ],
)
def test_another_value_is_refuted(text: str) -> None:
    assert last(text).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "text",
    [
        r"Let $n = 0, 1, 2, \ldots$." + "\n\n" + r"We have $\sum_n q^n = \frac{2}{1-q}$.",
        r"Let $n = 1, 2, \ldots$ and $n = 0, 1, 2, \ldots$. Then $\sum_n q^n = 7$.",
        r"Let $s = \pm 1$. Then $\sum_s x_s = 7$.",  # an index
    ],
)
def test_elsewhere_or_said_twice_it_stays_open(text: str) -> None:
    found = last(text).verdict
    assert not found.accuses
    assert not found.praises
