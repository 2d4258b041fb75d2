r"""x_1, \ldots, x_n > 0 of each member."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LISTED = r"Let $x_1, \ldots, x_n > 0$."


@pytest.mark.parametrize("at", ["1", "2", "i", "n"])
def test_each_member_has_the_order(at: str) -> None:
    assert last(rf"{LISTED} \[ |x_{at}| = x_{at} \]").verdict is Verdict.PROVED


def test_sums_over_the_list_have_it() -> None:
    row = r"\[ \sum_{i=1}^n |x_i| = \sum_{i=1}^n x_i \]"
    assert last(f"{LISTED} {row}").verdict.praises


def test_of_two_lists_no_letter_is_in_one() -> None:
    lists = r"Let $b_1, \dots, b_m < 0$ and $b_{m+1}, \dots, b_n \ge 0$."
    verdict = last(rf"{lists} \[ \sum_{{i=1}}^n |b_i| = -\sum_{{i=1}}^n b_i \]").verdict
    assert not verdict.praises
    assert not verdict.accuses
