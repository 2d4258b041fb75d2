"""Closed forms with constants that are sought, and what first values say of them."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

GIVEN = "Let $a_{n+1} = 5a_n - 6a_{n-1}$, $a_0 = 1$ and $a_1 = 4$."
DOUBLE = "Let $a_{n+1} = 4a_n - 4a_{n-1}$."


def verdict(preamble: str, *rows: str) -> Verdict:
    body = r" \\ ".join(rows)
    return last(f"{preamble}\n\\begin{{align*}}\n{body}\n\\end{{align*}}\n").verdict


@pytest.mark.parametrize(
    ("preamble", "row", "expected"),
    [
        (GIVEN, "a_n &= A 2^n + B 3^n", Verdict.PROVED),
        (GIVEN, "a_n &= A 2^n + B 4^n", Verdict.UNDECIDED),
        (GIVEN, "a_n &= A 2^n + B 2^n", Verdict.UNDECIDED),  # one solution twice
        (GIVEN, "a_n &= A 2^n", Verdict.UNDECIDED),  # too few constants
        (DOUBLE, "a_n &= (A + Bn) 2^n", Verdict.PROVED),
    ],
)
def test_a_general_solution(preamble: str, row: str, expected: Verdict) -> None:
    assert verdict(preamble, row) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("A + B &= 1", Verdict.PROVED),
        ("2A + 3B &= 4", Verdict.PROVED),
        ("2A + 3B &= 5", Verdict.UNDECIDED),
    ],
)
def test_its_constants_follow_from_the_first_values(row: str, expected: Verdict) -> None:
    assert verdict(GIVEN, "a_n &= A 2^n + B 3^n", row) is expected
