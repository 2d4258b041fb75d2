"""Gradients by the weights of the last layer, whatever stands below it."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

NETWORK = (
    r"Let $h = \mathrm{ReLU}(W_1 x + b_1)$, $z = W_2 h + b_2$, $p = \operatorname{softmax}(z)$ and "
    r"$L = -\sum_k y_k \log p_k$ where $y$ is one-hot. Then \[ \frac{\partial L}{\partial W_2} = "
)


def test_the_gradient_by_weights_is_an_outer_product() -> None:
    found = last(NETWORK + r"(p - y) h^\top. \]")
    assert found.verdict is Verdict.TESTED
    assert found.evidence.rung == "pre-activations"


def test_the_input_of_another_layer_is_no_factor() -> None:
    found = last(NETWORK + r"(p - y) x^\top. \]")
    assert found.verdict is Verdict.REFUTED
