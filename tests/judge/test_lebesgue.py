"""Integrals over any measure and norms of L^p."""

from __future__ import annotations

import pytest

from derivations.judge.rungs.lebesgue import judge_lebesgue
from derivations.judge.verdict import Verdict
from tests.judge.reading import last_claim


@pytest.mark.parametrize(
    "row",
    [
        r"\int (2f - g)\,d\mu = 2\int f\,d\mu - \int g\,d\mu",
        r"\|f\|_p^p = \int |f|^p\,d\mu",
        r"\left|\int f\,d\mu\right| \le \int |f|\,d\mu",
        r"\|f + g\|_p \le \|f\|_p + \|g\|_p",
        r"\int |fg|\,d\mu \le \|f\|_p \|g\|_q",
    ],
)
def test_what_holds_for_every_measure(row: str) -> None:
    found = judge_lebesgue(last_claim(rf"\[{row}\]"))
    assert found is not None
    assert found.verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "row",
    [
        r"\int (2f - g)\,d\mu = \int f\,d\mu - \int g\,d\mu",
        r"\|f\|_p^q = \int |f|^p\,d\mu",
        r"\int |f|\,d\mu \le \left|\int f\,d\mu\right|",
        r"\|f + g\|_p \le \|f\|_p + \|g\|_q",
        r"\|f + g\|_p \le \|f\|_p - \|g\|_p",
        r"\int |fg|\,d\mu \le \|f\|_p \|g\|_p",
        r"\int f^2\,d\mu = \left(\int f\,d\mu\right)^2",
    ],
)
def test_mutants_stay_open(row: str) -> None:
    assert judge_lebesgue(last_claim(rf"\[{row}\]")) is None
