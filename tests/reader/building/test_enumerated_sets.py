"""Sets of whole numbers of which conditions leave few."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

FEW = [
    (r"x \in \mathbb{Z} : x^2 < 10", "-3, -2, -1, 0, 1, 2, 3", "-2, -1, 0, 1, 2"),
    (r"x \in \mathbb{Z} : |x - 1| \le 2", "-1, 0, 1, 2, 3", "-2, -1, 0, 1, 2"),
    (r"n \in \mathbb{Z} \mid 0 \le n < 5 \text{ and } n \text{ is even}", "0, 2, 4", "1, 3"),
    (r"n \in \mathbb{N} : n \mid 12", "1, 2, 3, 4, 6, 12", "1, 2, 3, 4, 6"),
    (r"x \in \mathbb{Z} : x^2 - 3x + 2 = 0", "1, 2", "1, 3"),
    (r"2k : k \in \mathbb{Z}, 0 \le k \le 3", "0, 2, 4, 6", "0, 1, 2, 3"),
    (r"k^2 \mid k \in \{-1, 0, 1\}", "0, 1", "-1, 0, 1"),
    (r"x \in \mathbb{Z} : x \equiv 1 \pmod 3, 0 < x < 9", "1, 4, 7", "1, 4, 7, 10"),
    (r"n \in \mathbb{Z} : 0 < n < 8, n \text{ is prime}", "2, 3, 5, 7", "1, 2, 3, 5, 7"),
]


@pytest.mark.parametrize(("conditions", "right", "wrong"), FEW)
def test_few_numbers_are_listed(conditions: str, right: str, wrong: str) -> None:
    described = rf"\{{{conditions}\}}"
    assert last(rf"\[ {described} = \{{{right}\}} \]").verdict is Verdict.PROVED
    assert last(rf"\[ {described} = \{{{wrong}\}} \]").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "other",
    [
        r"\{x \in \mathbb{N} : x^2 < 10\} = \{1, 2, 3\}",  # or 0 as well
        r"\{x \in \mathbb{Z} : x^2 > 10\} = \{4, 5, 6\}",
        r"\{x \in \mathbb{Z} : x < n\} = \{1, 2\}",
        r"\{x \in \mathbb{Z} : x \text{ is even}\} = \{0, 2\}",
    ],
)
def test_others_accuse_nobody(other: str) -> None:
    assert not last(rf"\[ {other} \]").verdict.accuses
