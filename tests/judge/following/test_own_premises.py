"""What an earlier case supposed is no premise of a row in the opposite case."""

from __future__ import annotations

import pytest

from tests.judge.reading import last


@pytest.mark.parametrize(
    ("first", "second", "row"),
    [
        (r"\theta > 0", r"\theta < 0", r"\theta + 1 > 1"),
        (r"x \ge 2", r"x \le 1", r"x^2 \ge 4"),
        (r"0 < t", r"t < -1", r"2t > 0"),
    ],
)
def test_the_opposite_case_proves_nothing(first: str, second: str, row: str) -> None:
    text = f"Let ${first}$. Then ${row}$.\n\nSuppose ${second}$. Then ${row}$."
    assert not last(text).verdict.praises


def test_the_same_case_goes_on() -> None:
    text = "Let $x > 2$. Then $x + 1 > 3$.\n\nSuppose $x < 5$. Then $x + 1 > 3$."
    assert last(text).verdict.praises
