"""Bounds of single steps, added up or repeated."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

STEP = r"Let $a_{t+1} \leq a_t - b_t$ for all $t \geq 0$."
CONTRACTION = r"Let $e_{k+1} \leq \rho e_k + s$ for all $k$, where $\rho > 0$."


@pytest.mark.parametrize(
    ("stated", "row"),
    [
        (STEP, r"\sum_{t=0}^{T-1} b_t \leq a_0 - a_T"),
        (STEP, r"a_T \leq a_0 - \sum_{t=0}^{T-1} b_t"),
        (CONTRACTION, r"e_n \leq \rho^n e_0 + s \sum_{i=0}^{n-1} \rho^i"),
        (CONTRACTION, r"e_{k+2} \leq \rho^2 e_k + (1 + \rho) s"),
    ],
)
def test_what_is_stated_of_every_step_adds_up(stated: str, row: str) -> None:
    assert last(f"{stated}\n\\[ {row} \\]").verdict is Verdict.TESTED


@pytest.mark.parametrize(
    ("stated", "row"),
    [
        (STEP, r"\sum_{t=0}^{T} b_t \leq a_0 - a_T"),
        (STEP, r"\sum_{t=0}^{T-1} b_t \leq a_0 - a_{T+1}"),
        (STEP, r"\sum_{t=0}^{T-1} b_t \leq a_1 - a_T"),
        (CONTRACTION, r"e_n \leq \rho^n e_0 + s \sum_{i=0}^{n} \rho^i"),
        (CONTRACTION.replace(r", where $\rho > 0$", ""), r"e_{k+2} \leq \rho^2 e_k + (1+\rho) s"),
    ],
)
def test_what_does_not_add_up_is_not_praised(stated: str, row: str) -> None:
    assert not last(f"{stated}\n\\[ {row} \\]").verdict.praises


def test_a_step_before_the_first_is_not_used() -> None:
    stated = r"Let $a_{t+1} \leq a_t - b_t$ for all $t \geq 1$."
    assert not last(f"{stated}\n\\[ \\sum_{{t=0}}^{{T-1}} b_t \\leq a_0 - a_T \\]").verdict.praises
