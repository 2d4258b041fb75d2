"""What is said of letters that are no numbers: nothing that rests on the rules of numbers."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read

SAID = "Let $p$ and $q$ be permutations."


def verdict(said: str, row: str) -> Verdict:
    return judged([read("x.tex", rf"{said} \[ {row} \]")])[0].relations[-1].judgement.verdict


@pytest.mark.parametrize("row", ["pq = qp", "(pq)^2 = p^2 q^2", "pqp^{-1} = q"])
def test_products_in_another_order(row: str) -> None:
    assert verdict(SAID, row) is Verdict.UNDECIDED
    assert verdict("Let $p$ and $q$ be positive.", row) is Verdict.PROVED


@pytest.mark.parametrize("row", ["p^2 p = p^3", "2p + 3p = 5p"])
def test_what_holds_of_one_letter(row: str) -> None:
    assert verdict(SAID, row) is Verdict.PROVED


def test_sums_of_ordinals() -> None:
    assert verdict(r"Let $\omega$ be an ordinal.", r"1 + \omega = \omega + 1") is Verdict.UNDECIDED
