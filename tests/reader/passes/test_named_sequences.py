"""Sequences that words name."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def verdict(sentence: str, line: str) -> Verdict:
    (found,) = judged([read("x.tex", f"{sentence}\n\n\\[ {line} \\]")])
    return found.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "Let $F_n$ be the Fibonacci numbers.",
        "Let $F_n$ denote the $n$-th Fibonacci number.",
        "Consider the Fibonacci sequence $(F_n)$.",
    ],
)
def test_fibonacci(sentence: str) -> None:
    assert verdict(sentence, "F_6 = 8") is Verdict.PROVED
    assert verdict(sentence, "F_6 = 13") is Verdict.REFUTED
    assert verdict(sentence, r"\sum_{i=1}^n F_i = F_{n+2} - 1") is Verdict.TESTED


def test_lucas_and_catalan() -> None:
    assert verdict("Let $L_n$ be the Lucas numbers.", "L_4 = 7") is Verdict.PROVED
    assert verdict("Let $C_n$ be the Catalan numbers.", "C_3 = 5") is Verdict.PROVED
    assert verdict("Let $C_n$ be the Catalan numbers.", "C_3 = 6") is Verdict.REFUTED


@pytest.mark.parametrize(
    "sentence",
    [
        "Let $F_n$ be the Fibonacci numbers with $F_0 = 1$.",
        "Let $F_n$ be the generalised Fibonacci numbers, which start at will.",
        "Let $F_n$ be the forces, which no Fibonacci numbers count.",
    ],
)
def test_others_are_not_known(sentence: str) -> None:
    assert verdict(sentence, "F_6 = 13") is not Verdict.REFUTED
