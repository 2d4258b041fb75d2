r"""Derivatives through all that the equations of a text compute: right ones, and changed ones."""

from __future__ import annotations

import pytest

from derivations.judge.evaluation.replay import replays
from derivations.judge.verdict import Verdict
from tests.judge.reading import last

NETWORK = (
    r"Let $h_t = \tanh(W h_{t-1} + U x_t)$, $o_t = V h_t$, $L_t = \frac12\|o_t - y_t\|^2$ "
    r"and $L = \sum_{t=1}^T L_t$. "
)
BACKWARD = (
    r"\[ \frac{\partial L}{\partial h_t} = V^T(o_t - y_t) "
    r"+ W^T((1-h_{t+1}^2)\odot\frac{\partial L}{\partial h_{t+1}}) \]"
)


def test_the_recursion_backwards_holds_at_exact_instances() -> None:
    found = last(NETWORK + BACKWARD)
    assert found.verdict is Verdict.TESTED
    assert found.reason.startswith("by the stated equations")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("1-h", "1+h"), ("V^T", "2V^T"), ("- y_t", "+ y_t"), (r"\partial h_{t+1}}", r"\partial h_t}")],
)
def test_a_mutant_dies_by_numbers_that_plain_fractions_compute_again(
    right: str, wrong: str
) -> None:
    found = last(NETWORK + BACKWARD.replace(right, wrong))
    assert found.verdict is Verdict.REFUTED
    assert found.evidence.counterexample is not None
    assert replays(found.evidence.counterexample)


def test_the_letter_of_a_sum_is_its_own() -> None:
    row = r"\[ \frac{\partial L}{\partial o_t} = (o_t - y_t)^T \]"
    assert last(NETWORK + row).verdict is Verdict.TESTED


def test_a_loss_of_which_nothing_is_said_reads_the_last_output() -> None:
    text = r"Let $h_t = \tanh(W h_{t-1} + U x_t)$, $o_t = V h_t$ and $L = \sum_{t=1}^T L_t$. "
    right = r"\[ \frac{\partial L}{\partial V} = \sum_{t=1}^T \left(\frac{\partial L_t}{\partial o_t}\right)^\top h_t^\top \]"  # noqa: E501
    assert last(text + right).verdict.praises
    assert not last(text + right.replace(r"h_t^\top", r"h_{t-1}^\top")).verdict.praises


def test_what_words_compute_from_the_states_accuses_nobody() -> None:
    text = r"Let $z_l = W_l a_{l-1} + b_l$, where $a_l$ are the activations. "
    row = r"\[ \frac{\partial z_l}{\partial z_{l-1}} = W_l \mathrm{diag}(\sigma'(z_{l-1})) \]"
    assert not last(text + row).verdict.accuses


@pytest.mark.parametrize(
    "row",
    [
        r"\[ \frac{\partial h_t}{\partial w} = h_{t-1} \]",
        r"\[ \frac{\partial h_t}{\partial u} = x_t \]",
    ],
)
def test_a_partial_that_forgets_the_states_before_is_not_praised(row: str) -> None:
    assert not last(r"Let $h_t = w h_{t-1} + u x_t$. " + row).verdict.praises


@pytest.mark.parametrize("slope", ["(1-h_{t+1}^2)", r"h_{t+1}\odot(1-h_{t+1})"])
def test_a_sigma_may_be_tanh_in_words_that_nobody_read(slope: str) -> None:
    text = r"Let $h_t = \sigma(W h_{t-1})$ and $L = \sum_{t=1}^T \frac12\|h_t - y_t\|^2$. "
    row = (
        r"\[ \frac{\partial L}{\partial h_t} = (h_t - y_t) + W^\top\left("
        + slope
        + r"\odot\frac{\partial L}{\partial h_{t+1}}\right) \]"
    )
    assert not last(text + row).verdict.accuses
    wrong = row.replace("- y_t", "+ y_t")
    assert last(text + wrong).verdict is Verdict.REFUTED
