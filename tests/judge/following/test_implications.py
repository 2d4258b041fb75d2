"""Implications that are claimed of all values; more of them in tests/corpus/documents."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last, last_line


def test_what_is_multiplied_may_be_negative() -> None:
    found = last(r"\[ a < b \implies ac < bc \]")
    assert found.verdict is Verdict.REFUTED
    assert found.evidence.counterexample is not None
    assert "c = -1" in found.reason


def test_a_stated_sign() -> None:
    found = last(r"Let $c > 0$. \[ a < b \implies ac < bc \]")
    assert found.verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "said",
    [
        r"Does \[ a < b \implies a^2 < b^2 \] hold?",
        r"For positive numbers, \[ a < b \implies a^2 < b^2 \]",
        r"If both are negative, \[ a < b \implies a^2 > b^2 \]",
        r"\[ mgh = \frac12 m v^2 \implies 2gh = v^2 \]",
    ],
)
def test_nobody_is_accused(said: str) -> None:
    assert not last(said).verdict.accuses


def test_what_words_call_false_is_no_claim() -> None:
    line = last_line(r"It is false that \[ a < b \implies a^2 < b^2 \]")
    assert line.whole is None


def test_nothing_follows_from_a_contradiction() -> None:
    found = last(r"\[ a < b \text{ and } b < a \implies a = 7 b \]")
    assert not found.verdict.praises
