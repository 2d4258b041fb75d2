"""Laws of functions that words narrow say nothing."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


def verdict(words: str, row: str) -> Verdict:
    return last(rf"Let $f$ be a function. {words} \[ {row} \]").verdict


@pytest.mark.parametrize("words", ["$f$ is additive.", "Suppose $f$ is additive and bounded."])
def test_a_law_for_all_arguments(words: str) -> None:
    assert verdict(words, "f(2x) = 2f(x)") is Verdict.PROVED


@pytest.mark.parametrize(
    "words",
    [
        "$f$ is additive on $A$.",
        "$f$ is additive up to a constant.",
        "Is $f$ additive?",
        "$f$ is additive, if we are lucky.",
        "We say $f$ is additive when it keeps sums.",
    ],
)
def test_a_law_that_is_narrowed(words: str) -> None:
    assert verdict(words, "f(2x) = 2f(x)") is Verdict.UNDECIDED
