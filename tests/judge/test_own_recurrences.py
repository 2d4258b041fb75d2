r"""Derivatives along a recurrence that the text states, without any directive."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last, last_claim

CELL = r"Consider $h_t = \tanh(W h_{t-1} + U x_t)$ and losses $L_t$. Then "
OVER_STEPS = r"\frac{\partial L_t}{\partial h_t} \frac{\partial h_t}{\partial h_k} "
BY_WEIGHTS = (
    r"\[ \frac{\partial L_t}{\partial W} = \sum_{k=1}^t "
    + OVER_STEPS
    + r"\frac{\partial^+ h_k}{\partial W} \]"
)
SLOPES = r"\[ \frac{\partial h_t}{\partial h_k} = \prod_{i=k+1}^t \mathrm{diag}(1-h_i^2) W \]"


def test_backpropagation_through_time_is_derived() -> None:
    found = last(CELL + BY_WEIGHTS)
    assert found.verdict is Verdict.PROVED
    assert found.reason.startswith("along the recurrence of h, for all sizes")


def test_a_product_of_slopes_goes_down_as_the_chain_rule_does() -> None:
    found = last(CELL + SLOPES)
    assert found.verdict is Verdict.TESTED
    assert found.remark == "the product goes from its last factor down"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("1-h_i^2", "1+h_i^2"), ("1-h_i^2", "1-h_{i-1}^2"), ("=k+1", "=k"), (" W ", " W^T ")],
)
def test_a_mutant_is_not_praised(right: str, wrong: str) -> None:
    assert not last(CELL + SLOPES.replace(right, wrong)).verdict.praises


def test_a_loss_that_reads_the_weights_itself_is_another_one() -> None:
    text = CELL.replace("losses $L_t$", r"$L_t = h_t^T W h_t$")
    assert not last(text + BY_WEIGHTS).verdict.praises


def test_without_the_recurrence_nothing_is_derived() -> None:
    claim = last_claim("Let $h_t$ be hidden states. Then " + SLOPES)
    assert not claim.hypotheses
    assert not last("Let $h_t$ be hidden states. Then " + SLOPES).verdict.praises
