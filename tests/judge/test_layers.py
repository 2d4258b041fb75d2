r"""Derivatives through the equations that a text states, with and without a loss that is known."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LAYERS = (
    r"Let $z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}$, $a^{(l)} = \sigma(z^{(l)})$ and "
    r"$\delta^{(l)} = \frac{\partial L}{\partial z^{(l)}}$. "
)
CELL = r"Let $h_t = \tanh(W h_{t-1} + U x_t)$. "


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (
            r"\delta^{(l)} = ((W^{(l+1)})^T \delta^{(l+1)}) \odot \sigma'(z^{(l)})",
            r"\delta^{(l)} = (W^{(l+1)} \delta^{(l+1)}) \odot \sigma'(z^{(l)})",
        ),
        (
            r"\frac{\partial L}{\partial W^{(l)}} = \delta^{(l)} (a^{(l-1)})^T",
            r"\frac{\partial L}{\partial W^{(l)}} = \delta^{(l)} (a^{(l)})^T",
        ),
        (
            r"\frac{\partial L}{\partial b^{(l)}} = \delta^{(l)}",
            r"\frac{\partial L}{\partial b^{(l)}} = 2 \delta^{(l)}",
        ),
    ],
)
def test_backpropagation(line: str, wrong: str) -> None:
    assert last(LAYERS + f"\\[ {line} \\]").verdict is Verdict.PROVED
    assert last(LAYERS + f"\\[ {wrong} \\]").verdict is not Verdict.PROVED


def test_a_missing_slope_is_refuted_by_a_function() -> None:
    found = last(LAYERS + r"\[ \delta^{(l)} = (W^{(l+1)})^T \delta^{(l+1)} \]")
    assert found.verdict is not Verdict.PROVED


def test_the_jacobian_of_a_recurrence() -> None:
    line = r"\frac{\partial h_t}{\partial h_{t-1}} ="
    right = last(CELL + rf"\[ {line} \operatorname{{diag}}(1 - h_t^2) W \]")
    wrong = last(CELL + rf"\[ {line} W \operatorname{{diag}}(1 - h_t^2) \]")
    assert (right.verdict, wrong.verdict) == (Verdict.PROVED, Verdict.REFUTED)


def test_a_weight_of_every_step_has_no_derivative_by_one_step() -> None:
    """∂h_t/∂U goes through all steps before."""
    found = last(CELL + r"\[ \frac{\partial h_t}{\partial U} = \operatorname{diag}(1 - h_t^2) \]")
    assert not found.verdict.praises


def test_steps_of_a_recurrence_of_vectors() -> None:
    linear = r"Let $h_t = W h_{t-1} + U x_t$. Then $h_2 = W h_1 + U x_2$ and "
    assert last(linear + r"\[ W h_1 = W^2 h_0 + W U x_1 \]").verdict is Verdict.PROVED
    assert last(linear + r"\[ W h_1 = W^2 h_0 + U W x_1 \]").verdict is not Verdict.PROVED


def test_a_sigma_may_be_tanh_in_words_that_nobody_read() -> None:
    text = r"Let $h_t = \sigma(W h_{t-1} + U x_t)$. "
    row = r"\[ \frac{\partial h_t}{\partial h_{t-1}} = \mathrm{diag}(1-h_t^2) W \]"
    assert not last(text + row).verdict.accuses
    assert last(text + row.replace("1-h", "1+h")).verdict.accuses
