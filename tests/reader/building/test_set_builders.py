"""Intervals that a condition on one real number describes."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("right", "wrong", "condition"),
    [
        ("[0, 2]", "[0, 2)", r"0 \le x \le 2"),
        (r"(2, \infty)", r"[2, \infty)", "x > 2"),
        ("(0, 1]", "(0, 1)", r"1 \ge x > 0"),
    ],
)
def test_intervals(right: str, wrong: str, condition: str) -> None:
    described = rf"\{{x \in \mathbb{{R}} : {condition}\}}"
    assert last(rf"\[ {right} = {described} \]").verdict is Verdict.PROVED
    assert last(rf"\[ {wrong} = {described} \]").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "other",
    [
        r"\{x : 0 \le x \le 3\} = \{0, 1, 2, 3\}",
        r"\{x \in \mathbb{Z} : 0 \le x \le 1\} = \{0, 1\}",
        r"\{x \in \mathbb{R} : x^2 \le 4\} = [-2, 2]",
    ],
)
def test_other_sets_stay(other: str) -> None:
    assert not last(rf"\[ {other} \]").verdict.accuses


def test_a_letter_for_the_real_numbers() -> None:
    text = r"Let $R$ be the set of real numbers. \[ (0, 2) = \{x \in R : 0 < x %s 2\} \]"
    assert last(text % "<").verdict is Verdict.PROVED
    assert last(text % r"\le").verdict is Verdict.REFUTED
