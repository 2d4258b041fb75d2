"""p(θ | y) and E[θ | y] by the stated laws."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

BETA = r"Let $\theta \sim \text{Beta}(a, b)$ and $x \mid \theta \sim \text{Bin}(n, \theta)$."
NORMAL = r"Let $\theta \sim N(m, \tau^2)$ and $y \mid \theta \sim N(\theta, \sigma^2)$."
RATE = r"Let $\lambda \sim \text{Gamma}(a, b)$ and $y_i \mid \lambda \sim \text{Poisson}(\lambda)$."
BY_FORMULAS = (
    r"Let $p(\theta) \propto \theta^{a-1}(1-\theta)^{b-1}$ and"
    r" $p(x \mid \theta) \propto \theta^x(1-\theta)^{n-x}$."
)


@pytest.mark.parametrize("stated", [BETA, BY_FORMULAS])
def test_the_mean_of_a_proportion(stated: str) -> None:
    found = judged(r"E[\theta \mid x]", r"\frac{a + x}{a + b + n}", stated)
    assert found.verdict is Verdict.PROVED


@pytest.mark.parametrize("wrong", ["a + b", "a + b + x", "a + n", "b + n"])
def test_no_other_quotient_is_the_mean(wrong: str) -> None:
    found = judged(r"E[\theta \mid x]", rf"\frac{{a + x}}{{{wrong}}}", BETA)
    assert found.verdict is Verdict.REFUTED


def test_the_data_may_be_a_number() -> None:
    left = r"E[\theta \mid x = 3]"
    assert judged(left, r"\frac{a + 3}{a + b + n}", BETA).verdict.praises
    assert not judged(left, r"\frac{a + 2}{a + b + n}", BETA).verdict.praises


def test_a_normal_mean_and_its_variance() -> None:
    bottom = r"\sigma^2 + \tau^2"
    mean = rf"\frac{{\sigma^2 m + \tau^2 y}}{{{bottom}}}"
    assert judged(r"E[\theta \mid y]", mean, NORMAL).verdict is Verdict.PROVED
    spread = rf"\frac{{\sigma^2 \tau^2}}{{{bottom}}}"
    assert judged(r"Var(\theta \mid y)", spread, NORMAL).verdict is Verdict.PROVED
    turned = rf"\frac{{\tau^2 m + \sigma^2 y}}{{{bottom}}}"
    assert judged(r"E[\theta \mid y]", turned, NORMAL).verdict is Verdict.REFUTED


def test_many_data() -> None:
    right = r"\frac{a + \sum_{i=1}^n y_i}{b + n}"
    assert judged(r"E[\lambda \mid y]", right, RATE).verdict is Verdict.PROVED
    wrong = r"\frac{\sum_{i=1}^n y_i}{b + n}"
    assert judged(r"E[\lambda \mid y]", wrong, RATE).verdict is Verdict.REFUTED


def test_two_meanings_of_a_parameter_accuse_nobody() -> None:
    stated = r"Let $\lambda \sim \text{Gamma}(2, 3)$ and $y \mid \lambda \sim \text{Exp}(\lambda)$."
    assert judged(r"E[\lambda \mid y]", r"\frac{7}{y+3}", stated).verdict is not Verdict.REFUTED


def test_a_law_stated_by_numbers_is_no_kernel() -> None:
    stated = "Let $p(c | m) = 0.05$, $p(m) = 0.5$ and $p(c) = 0.02625$."
    assert judged("p(m | c)", r"\frac{20}{21}", stated).verdict is not Verdict.REFUTED
