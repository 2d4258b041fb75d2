"""Hoeffding's inequality holds of independent variables with bounds, and of no others."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

TAIL = r"\[ P\left(\frac1n \sum_{i=1}^n X_i - \mu \geq t\right) \leq e^{-2nt^2} \]"


def test_a_mean_of_bounded_independent_variables() -> None:
    said = r"Let $X_1, \dots, X_n$ be i.i.d. variables with $0 \leq X_i \leq 1$ and mean $\mu$. "
    found = last(said + TAIL)
    assert found.verdict is Verdict.PROVED
    assert "Hoeffding" in found.reason


@pytest.mark.parametrize(
    "said",
    [
        r"Let $X_1, \dots, X_n$ be random variables with $0 \leq X_i \leq 1$ and mean $\mu$. ",
        r"Let $X_1, \dots, X_n$ be i.i.d. random variables with mean $\mu$. ",
        r"Let $X_1, \dots, X_n$ be i.i.d. variables with $0 \leq X_i \leq 2$ and mean $\mu$. ",
    ],
)
def test_nothing_is_praised_without_independence_and_bounds(said: str) -> None:
    assert not last(said + TAIL).verdict.praises
