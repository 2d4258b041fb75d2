"""One member is 1, all others are 0: a sum over all is one term, a sum over some is not known."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

IN_CASES = r"Let $p_t = 1$ and $p_i = 0$ for $i \neq t$, where $1 \leq t \leq n$. Then "
IN_WORDS = r"Let $p$ be a one-hot vector with $p_t = 1$. Then "


@pytest.mark.parametrize("before", [IN_CASES, IN_WORDS])
def test_a_sum_over_all_members_is_one_term(before: str) -> None:
    assert last(before + r"\[ \sum_{i=1}^n p_i a_i = a_t \]").verdict is Verdict.PROVED


@pytest.mark.parametrize("before", [IN_CASES, IN_WORDS])
def test_it_is_no_other_term(before: str) -> None:
    assert last(before + r"\[ \sum_{i=1}^n p_i a_i = 2a_t \]").verdict is Verdict.REFUTED


@pytest.mark.parametrize("ends", ["_{i=2}^n", "_{i=1}^{n-1}", "_{i=1}^m"])
def test_the_member_may_lie_outside(ends: str) -> None:
    found = last(IN_CASES + rf"\[ \sum{ends} p_i a_i = a_t \]")
    assert not found.verdict.praises


def test_one_value_alone_is_no_one_hot_family() -> None:
    row = r"\[ \sum_{i=1}^n p_i a_i = a_t \]"
    assert not last(r"Let $p_t = 1$ with $1 \leq t \leq n$. Then " + row).verdict.praises
    assert not last(r"Let $p$ be not one-hot and $p_t = 1$. Then " + row).verdict.praises
