"""Targets of a cross-entropy sum to 1."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SOFTMAX = r"Let $p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$ and $L = -\sum_k y_k \log p_k$. Then "


def test_the_gradient_of_a_cross_entropy_rests_on_targets_that_sum_to_1() -> None:
    found = last(rf"{SOFTMAX}\[ \frac{{\partial L}}{{\partial z_k}} = p_k - y_k. \]")
    assert found.verdict is Verdict.TESTED
    assert "targets" in found.reason


@pytest.mark.parametrize("wrong", ["y_k - p_k", "p_k + y_k"])
def test_no_targets_make_another_gradient_right(wrong: str) -> None:
    text = rf"{SOFTMAX}\[ \frac{{\partial L}}{{\partial z_k}} = {wrong}. \]"
    assert last(text).verdict is Verdict.REFUTED


def test_what_holds_for_all_targets_needs_no_custom() -> None:
    row = r"\[ \frac{\partial L}{\partial z_k} = -y_k + p_k \sum_j y_j. \]"
    found = last(SOFTMAX + row)
    assert found.verdict.praises
    assert "targets" not in found.reason
