"""Processes with noise that is independent of what was before."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

PROCESS = (
    r"Let $X_t = \phi X_{t-1}+\varepsilon_t$, "
    r"where $\varepsilon_t$ is white noise with variance $\sigma^2$."
)
STATIONARY = PROCESS.replace(", where", r" be stationary with $|\phi|<1$, where")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\mathrm{Cov}(X_t,\varepsilon_t)", r"\sigma^2"),
        (r"\mathrm{Cov}(X_t,\varepsilon_{t-1})", r"\phi\sigma^2"),
        (r"\mathrm{Cov}(X_{t-1},\varepsilon_t)", "0"),
    ],
)
def test_noise_and_process(left: str, right: str) -> None:
    assert judged(left, right, PROCESS).verdict is Verdict.PROVED


def test_old_noise_is_not_independent_of_the_process() -> None:
    assert not judged(r"\mathrm{Cov}(X_t,\varepsilon_{t-1})", "0", PROCESS).verdict.praises


def test_the_variance_of_a_stationary_process() -> None:
    found = judged(r"\mathrm{Var}(X_t)", r"\frac{\sigma^2}{1-\phi^2}", STATIONARY)
    assert found.verdict is Verdict.PROVED


def test_it_needs_to_be_stationary() -> None:
    found = judged(r"\mathrm{Var}(X_t)", r"\frac{\sigma^2}{1-\phi^2}", PROCESS)
    assert not found.verdict.praises
