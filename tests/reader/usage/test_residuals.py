"""The names of residuals: (Xw - Y)ᵀ … (Xw - Y) is a number, however Y is written."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize("y", ["y", "Y", "t", "B"])
def test_what_is_taken_from_an_image_is_a_column(y: str) -> None:
    loss = rf"Let $R(w) = (Xw - {y})^T (Xw - {y})$."
    right = rf"{loss} \[ \frac{{\partial R}}{{\partial w}} = 2X^T Xw - 2X^T {y} \]"
    wrong = right.replace("2X^T Xw", "X^T Xw")
    assert last(right).verdict is Verdict.PROVED
    assert last(wrong).verdict is Verdict.REFUTED


def test_matrices_stay_matrices() -> None:
    found = last(r"Let $P$ be symmetric. \[ (I - P)^T (I - P) = I - 2P + P^2 \]")
    assert found.verdict is Verdict.PROVED
