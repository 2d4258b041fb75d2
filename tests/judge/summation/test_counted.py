"""Sums of many terms by those of any number of terms."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

RIGHT = {
    r"\sum_{k=0}^{200} \binom{200}{k} x^k y^{200-k}": "(x+y)^{200}",
    r"\sum_{k=0}^{99} r^k": r"\frac{1-r^{100}}{1-r}",
    r"\sum_{k=1}^{100} (a_k - a_{k-1})": "a_{100} - a_0",
}
WRONG = {
    r"\sum_{k=0}^{200} \binom{200}{k} x^k y^{200-k}": "(x-y)^{200}",
    r"\sum_{k=0}^{99} r^k": r"\frac{1-r^{99}}{1-r}",
}


@pytest.mark.parametrize(("left", "right"), RIGHT.items())
def test_right_lines_are_proved(left: str, right: str) -> None:
    assert judged(left, right).verdict is Verdict.PROVED


@pytest.mark.parametrize(("left", "right"), WRONG.items())
def test_wrong_lines_are_refuted(left: str, right: str) -> None:
    assert judged(left, right).verdict is Verdict.REFUTED
