"""Values at powers of what a recurrence of divide and conquer gives."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SORTING = "Let $T(n) = 2T(n/2) + n$ with $T(1) = 0$. Then"


def by_hand(k: int) -> int:
    """T(2^k) by the recurrence itself."""
    return 0 if k == 0 else 2 * by_hand(k - 1) + 2**k


def test_comparisons_of_merge_sort() -> None:
    assert [by_hand(k) for k in range(6)] == [k * 2**k for k in range(6)]
    assert last(rf"{SORTING} \[ T(2^k) = k 2^k \]").verdict is Verdict.PROVED


@pytest.mark.parametrize("wrong", [r"(k+1) 2^k", r"k 2^{k-1}", r"2^k"])
def test_other_values_are_not_praised(wrong: str) -> None:
    assert not last(rf"{SORTING} \[ T(2^k) = {wrong} \]").verdict.praises


def test_without_a_first_value_nothing_is_proved() -> None:
    text = r"Let $T(n) = 2T(n/2) + n$. Then \[ T(2^k) = k 2^k \]"
    assert not last(text).verdict.praises
