"""Sums over all the values of a variable."""

from __future__ import annotations

import pytest

from derivations.judge.chance.values_taken import with_values_taken
from derivations.printer.text import text
from derivations.terms import Term
from tests.judge.reading import judged, last_claim

SAID = "Let $X$ and $Y$ be discrete random variables."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\sum_{i=1}^k x_i P(X = x_i)", "E[X]"),
        (r"\sum_{i=1}^\infty x_i^2 P(X = x_i \mid A)", "E[X² | A]"),
        (r"\sum_{i=1}^n P(X = x_i)", "1"),
    ],
)
def test_a_sum_over_all_values_is_a_mean(written: str, meant: str) -> None:
    claim = with_values_taken(last_claim(rf"{SAID} \[ {written} = y \]"))
    assert claim is not None
    assert isinstance(claim.left, Term)
    assert text(claim.left) == meant


def test_a_sum_over_three_values_may_leave_others_out() -> None:
    assert with_values_taken(last_claim(rf"{SAID} \[ \sum_{{i=1}}^3 P(X = x_i) = y \]")) is None


def test_the_mean_is_no_mean_of_squares() -> None:
    wrong = judged("E[X]", r"\sum_{i=1}^k x_i P(X = x_i)^2", SAID)
    assert not wrong.verdict.praises
