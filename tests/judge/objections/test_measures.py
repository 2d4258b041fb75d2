"""Integrals over what may be a measure."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

OUT_OF_IT = r"\int x f \, d\mu = x \int f \, d\mu"


@pytest.mark.parametrize("words", ["", r"Let $\mu$ be a measure on $X$.", "For any $f$ we have"])
def test_a_function_is_not_taken_out_of_an_integral_over_a_measure(words: str) -> None:
    assert last(rf"{words} \[ {OUT_OF_IT} \]").verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    "row",
    [
        r"\int_0^1 2\mu \, d\mu = 1",  # a number
        r"\int (f + g) \, d\mu = \int f \, d\mu + \int g \, d\mu",  # for every measure
    ],
)
def test_what_holds_is_proved(row: str) -> None:
    assert last(rf"\[ {row} \]").verdict is Verdict.PROVED
