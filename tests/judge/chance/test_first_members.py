"""Moments of processes that begin with a number, at their first members."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

WALK = (
    r"Let $S_t = S_{t-1} + \varepsilon_t$ with $S_0 = 0$, where the $\varepsilon_t$ are independent"
    r" with mean $0$ and variance $\sigma^2$."
    "\n\\begin{align*}\n\\operatorname{Var}(S_t) = %s\n\\end{align*}"
)


def test_the_variance_of_a_random_walk_grows_with_time() -> None:
    assert last(WALK % r"t\sigma^2").verdict is Verdict.TESTED


@pytest.mark.parametrize("mutant", [r"t^2\sigma^2", r"\sigma^2", r"(t+1)\sigma^2"])
def test_mutants_die(mutant: str) -> None:
    assert last(WALK % mutant).verdict is Verdict.REFUTED
