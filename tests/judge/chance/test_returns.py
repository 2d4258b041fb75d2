"""Returns by one step, in means given the state now."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

BY_SUM = r"Let $G_t = \sum_{k=0}^\infty \gamma^k R_{t+k+1}$ and $v(s) = E[G_t | S_t = s]$."
BY_STEP = r"Let $G_t = R_{t+1} + \gamma G_{t+1}$ and $v(s) = E[G_t | S_t = s]$."


@pytest.mark.parametrize("stated", [BY_SUM, BY_STEP])
def test_the_value_by_one_step(stated: str) -> None:
    for right in (r"R_{t+1} + \gamma G_{t+1}", r"R_{t+1} + \gamma v(S_{t+1})"):
        assert judged("v(s)", f"E[{right} | S_t = s]", stated).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "wrong",
    [
        r"R_{t+1} + v(S_{t+1})",
        r"R_{t+1} + \gamma v(S_t)",
        r"R_t + \gamma v(S_{t+1})",
        r"R_{t+1} + \gamma v(S_{t+2})",
    ],
)
@pytest.mark.parametrize("stated", [BY_SUM, BY_STEP])
def test_no_other_step_is_the_value(stated: str, wrong: str) -> None:
    assert not judged("v(s)", f"E[{wrong} | S_t = s]", stated).verdict.praises


def test_values_of_actions() -> None:
    stated = r"Let $G_t = R_{t+1} + \gamma G_{t+1}$ and $q(s, a) = E[G_t | S_t = s, A_t = a]$."
    right = r"E[R_{t+1} + \gamma q(S_{t+1}, A_{t+1}) | S_t = s, A_t = a]"
    assert judged("q(s, a)", right, stated).verdict.praises
    assert not judged("q(s, a)", right.replace(r"\gamma", ""), stated).verdict.praises
