"""Rows about names with few values: each value is put in, below a sum by a polynomial."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SIGNS = r"Let $y_i \in \{-1, 1\}$."
BITS = r"Let $t_n \in \{0, 1\}$."


@pytest.mark.parametrize(
    ("said", "row"),
    [
        (SIGNS, r"y_i (a + y_i b) = y_i a + b"),
        (SIGNS, r"(a - y_i)^2 = a^2 - 2 a y_i + 1"),
        (SIGNS, r"\sum_{i=1}^n y_i^2 = n"),
        (SIGNS, r"\sum_{i=1}^n (1 - y_i b_i)^2 = \sum_{i=1}^n (y_i - b_i)^2"),
        (SIGNS, r"\sum_{i=1}^n \sum_{j=1}^n y_i^2 y_j^2 = n^2"),
        (BITS, r"t_n^2 = t_n"),
        (BITS, r"\sum_{n=1}^N (t_n - p)^2 = \sum_{n=1}^N t_n (1 - 2p) + N p^2"),
        (BITS, r"\sum_{n=1}^N 2^{t_n} = N + \sum_{n=1}^N t_n"),
    ],
)
def test_what_holds_for_each_value_is_proved(said: str, row: str) -> None:
    assert last(rf"{said} Then \[ {row} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("said", "row"),
    [
        (SIGNS, r"(a - y_i)^2 = a^2 - 2 a y_i + y_i"),
        (SIGNS, r"\sum_{i=1}^n \sum_{j=1}^n y_i y_j = n^2"),
        (SIGNS, r"\sum_{i=1}^n y_i = n"),
        (BITS, r"\sum_{n=1}^N t_n^2 = N"),
        (BITS, r"\sum_{n=1}^N t_n^2 = 2 \sum_{n=1}^N t_n"),
        (BITS, r"t_n^2 = 1"),
    ],
)
def test_what_fails_for_a_value_is_not_praised(said: str, row: str) -> None:
    assert not last(rf"{said} Then \[ {row} \]").verdict.praises


def test_a_row_that_holds_for_these_values_only_is_not_accused() -> None:
    found = last(r"Let $t_n \in \{0, 1\}$. Then \[ \sum_{n=1}^N t_n^2 = \sum_{n=1}^N t_n^5 \]")
    assert found.verdict is Verdict.PROVED
