"""(bca)^n = a⁻¹ (abc)^n a of elements of a group."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read

TEXT = "Let $a, b, c$ be elements of a group with identity $e$, where $(abc)^n = e$.\n\\[ %s \\]\n"


def verdict(row: str) -> Verdict:
    (document,) = judged([read("group", TEXT % row)])
    return document.relations[-1].judgement.verdict


@pytest.mark.parametrize("word", ["bca", "cab"])
def test_a_rotation_has_the_same_order(word: str) -> None:
    assert verdict(f"({word})^n = e") is Verdict.PROVED


def test_another_order_of_the_factors_need_not() -> None:
    assert verdict("(bac)^n = e") is Verdict.UNDECIDED
