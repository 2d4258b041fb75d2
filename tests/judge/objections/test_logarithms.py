"""lg is log₁₀ or log₂: a row is wrong only if it is so with both."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged


@pytest.mark.parametrize(("left", "right"), [(r"\lg n", r"\log_2 n"), (r"\lg 8", "3")])
def test_perhaps_to_base_two(left: str, right: str) -> None:
    assert judged(left, right).verdict is not Verdict.REFUTED


def test_wrong_with_both() -> None:
    assert judged(r"\lg 100", "5").verdict is Verdict.REFUTED


def test_the_decimal_one_is_right() -> None:
    assert judged(r"\lg 100", "2").verdict.praises
