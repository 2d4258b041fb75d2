"""Rows that name the number of which words say that there is one."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def verdict(text: str) -> Verdict:
    (found,) = judged([read("x.tex", text)])
    return found.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    "text",
    [
        "Suppose $n$ is even. Thus $n = 2m$.",
        "Because $m$ and $n$ are odd, $n = 2q + 1$.",
        r"Because $a \mid b$, $b = pa$.",
        "Because $a|b$, $b = pa$.",
        r"Since $r$ is rational, $r = \frac{p}{q}$.",
        "Since $n$ is divisible by $3$, $n = 3k$.",
        "Since $5$ divides $n$, $n = 5k$.",
        "Let $n$ be an odd integer. Thus $n = 2k - 1$.",
    ],
)
def test_what_words_say_there_is_is_chosen(text: str) -> None:
    assert verdict(text) is Verdict.GIVEN


@pytest.mark.parametrize(
    "text",
    [
        "Suppose $n$ is even. Thus $n = 2m + 1$.",
        "Suppose $n$ is odd. Thus $n = 2m$.",
        "Since $n$ is divisible by $3$, $n = 2m$.",
    ],
)
def test_another_form_is_open(text: str) -> None:
    assert verdict(text) is Verdict.UNDECIDED
