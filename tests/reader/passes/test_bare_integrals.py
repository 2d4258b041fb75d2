"""Integrals whose d is left out."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

DUAL = r"Let $1/p + 1/q = 1$ with $p, q > 1$. Then "


@pytest.mark.parametrize(
    "row",
    [
        r"\int_{-1}^1 |x| = 1",
        r"\int_0^1 C^2 = C^2",
        r"\int_0^1 x^2 = \int_0^1 x^2 \, dx",
        r"(1-t)\int_{-1}^1 \frac12 + t\int_{-1}^1 |x| = 1",
    ],
)
def test_the_only_letter_is_integrated_over(row: str) -> None:
    assert last(rf"\[ {row} \]").verdict.praises


def test_a_wrong_value_is_not_praised() -> None:
    assert not last(r"\[ \int_0^1 C^2 = 2C^2 \]").verdict.praises


def test_functions_take_the_measure_of_the_text() -> None:
    text = DUAL + r"\[ \int fg \, d\mu = \int fg \] \[ \int |f|^{q(p-1)} = \int |f|^p \, d\mu \]"
    assert last(text).verdict is Verdict.PROVED
    assert not last(text.replace("|f|^p ", "|f|^q ")).verdict.praises


def test_functions_that_are_added_behind_it_may_stand_under_it() -> None:
    text = r"Let $\int f \, d\mu = 1$. \[ \int f + g = g + \int f \, d\mu \]"
    assert not last(text).verdict.accuses
