"""Double factorials."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    "text",
    ["5!! = 15", "6!! = 48", "0!! = 1", "(-1)!! = 1", "(3!)! = 720", "(2p)!! = 2^p p!",
     "(2n-1)!!(2n)!! = (2n)!"],
)  # fmt: skip
def test_every_second_number(text: str) -> None:
    assert last(rf"Let $n$ and $p$ be natural numbers. \[ {text} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize("text", ["5!! = 120", "7!! = 35", "3!! = 720"])
def test_a_wrong_value_is_refuted(text: str) -> None:
    assert last(rf"\[ {text} \]").verdict is Verdict.REFUTED


def test_of_any_parity_there_is_no_term() -> None:
    assert last(r"\[ n!! = 2n \]").verdict is Verdict.UNDECIDED
