"""Jensen's inequality of finite sums."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

WEIGHTS = r"Let $\lambda_i \ge 0$ with $\sum_{i=1}^n \lambda_i = 1$ and $x_i > 0$."


def row(text: str, before: str = WEIGHTS) -> Verdict:
    return last(rf"{before} \[ {text} \]").verdict


@pytest.mark.parametrize(
    "right",
    [
        r"\log\left(\sum_{i=1}^n \lambda_i x_i\right) \ge \sum_{i=1}^n \lambda_i \log x_i",
        r"\exp\left(\sum_{i=1}^n \lambda_i x_i\right) \le \sum_{i=1}^n \lambda_i \exp(x_i)",
        r"\sum_{i=1}^n \lambda_i x_i^2 \ge \left(\sum_{i=1}^n \lambda_i x_i\right)^2",
        r"\left|\sum_{i=1}^n \lambda_i x_i\right| \le \sum_{i=1}^n \lambda_i |x_i|",
    ],
)
def test_functions_that_bend_one_way(right: str) -> None:
    assert row(right) is Verdict.PROVED


@pytest.mark.parametrize(
    "wrong",
    [
        r"\log\left(\sum_{i=1}^n \lambda_i x_i\right) \le \sum_{i=1}^n \lambda_i \log x_i",
        r"\sum_{i=1}^n \lambda_i x_i^2 \le \left(\sum_{i=1}^n \lambda_i x_i\right)^2",
        r"\sin\left(\sum_{i=1}^n \lambda_i x_i\right) \ge \sum_{i=1}^n \lambda_i \sin x_i",
        r"\log\left(\sum_{i=1}^n x_i\right) \ge \sum_{i=1}^n \log x_i",
    ],
)
def test_the_wrong_way_round_and_other_functions(wrong: str) -> None:
    assert row(wrong) not in (Verdict.PROVED, Verdict.TESTED)


def test_weights_that_sum_to_nothing_stated_prove_nothing() -> None:
    right = r"\log\left(\sum_{i=1}^n \lambda_i x_i\right) \ge \sum_{i=1}^n \lambda_i \log x_i"
    assert row(right, r"Let $\lambda_i \ge 0$ and $x_i > 0$.") is not Verdict.PROVED
    assert row(right, r"Let $\sum_{i=1}^n \lambda_i = 1$ and $x_i > 0$.") is not Verdict.PROVED
