"""Means in sums as numbers of which nothing is known."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

GAPS = r"Let $\Delta_a = V - Q_a$ for each action $a$."
SUM = r"\sum_{a=1}^n E[M_a] (V %s Q_a) = \sum_{a=1}^n E[M_a] \Delta_a"


def test_an_identity_of_any_numbers_holds_of_means() -> None:
    assert last(rf"{GAPS} \[ {SUM % '-'} \]").verdict is Verdict.PROVED


def test_another_sum_is_not_praised() -> None:
    assert not last(rf"{GAPS} \[ {SUM % '+'} \]").verdict.praises


def test_means_of_other_variables_are_other_numbers() -> None:
    row = r"\sum_{a=1}^n E[M_a] (V - Q_a) = \sum_{a=1}^n E[N_a] \Delta_a"
    assert not last(rf"{GAPS} \[ {row} \]").verdict.praises
