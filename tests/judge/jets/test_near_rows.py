"""Rows between rates that one change makes follow from what the text states."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LADDER = r"A ladder leans on a wall, so that $x^2 + y^2 = 100$. Differentiating, "


def test_a_rate_follows() -> None:
    """Stewart, Calculus, section 3.9, example 2"""
    row = r"\[ \frac{dy}{dt} = -\frac{x}{y}\frac{dx}{dt} \]"
    assert last(LADDER + row).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "wrong",
    [
        r"\frac{dy}{dt} = \frac{x}{y}\frac{dx}{dt}",
        r"2x\frac{dx}{dt} + 2y\frac{dy}{dt} = 1",
        r"2x\frac{dx}{dt} - 2y\frac{dy}{dt} = 0",
    ],
)
def test_one_that_would_follow_with_one_change_is_wrong(wrong: str) -> None:
    found = last(rf"{LADDER}\[ {wrong} \]")
    assert found.verdict is Verdict.REFUTED
    assert found.evidence.counterexample is not None


def test_a_rate_that_is_given_is_left_alone() -> None:
    assert not last(LADDER + r"\[ \frac{dx}{dt} = 2 \]").verdict.accuses
