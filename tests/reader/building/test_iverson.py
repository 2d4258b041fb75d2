"""Conditions as numbers, in brackets of their own and below sums."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("left", "right", "wrong"),
    [
        (r"\sum_{k=1}^{10} [3 \mid k]", "3", "4"),
        (r"\sum_{k=1}^n [k \text{ is even}]", r"\lfloor n/2 \rfloor", r"\lfloor (n+1)/2 \rfloor"),
        (r"\sum_{k=1}^n [7 \mid k]", r"\lfloor n/7 \rfloor", "0"),
        (r"\sum_{1 \le k \le 10, k \text{ odd}} k", "25", "30"),
        (r"\sum_{k=0}^{30} [k > 20]", "10", "9"),
    ],
)
def test_conditions_in_sums(left: str, right: str, wrong: str) -> None:
    assert last(rf"\[ {left} = {right} \]").verdict.praises
    assert last(rf"\[ {left} = {wrong} \]").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "implied",
    [r"\sum_{k=1}^n [k \le m] = m", r"\sum_{k=0}^n [k = 2] k = 2"],
)
def test_a_range_that_is_meant_to_reach_them_accuses_nobody(implied: str) -> None:
    assert not last(rf"\[ {implied} \]").verdict.accuses
