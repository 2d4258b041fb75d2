"""Data listed with dots beside the bar of a density."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

DATA = r"y_1, \dots, y_n"


def test_the_list_is_one_condition() -> None:
    right = rf"\frac{{p({DATA} \mid \theta) p(\theta)}}{{p({DATA})}}"
    assert judged(rf"p(\theta \mid {DATA})", right).verdict is Verdict.PROVED


def test_the_prior_may_not_be_left_out() -> None:
    wrong = rf"\int p({DATA} \mid \theta) d\theta"
    assert judged(rf"p({DATA})", wrong).verdict is Verdict.REFUTED


def test_of_its_members_nothing_is_known() -> None:
    found = judged(rf"p({DATA} \mid \theta)", r"\prod_{i=1}^n p(y_i \mid \theta)")
    assert not found.verdict.accuses
