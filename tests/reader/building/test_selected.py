r"""Sums over divisors and products over primes; what the remainder is taken of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

PRAISED = (Verdict.PROVED, Verdict.TESTED)


@given(st.integers(1, 60))
def test_the_sum_of_the_divisors(n: int) -> None:
    total = sum(d for d in range(1, n + 1) if n % d == 0)
    assert last(rf"\[ \sum_{{d \mid {n}}} d = {total} \]").verdict in PRAISED
    assert last(rf"\[ \sum_{{d \mid {n}}} d = {total + 1} \]").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("row", "right"),
    [
        (r"\prod_{p \mid 60} \left(1 - \frac{1}{p}\right) = \frac{4}{15}", True),
        (r"\prod_{p \mid 60} \left(1 - \frac{1}{p}\right) = \frac{1}{15}", False),
        (r"\sum_{\substack{1 \le k \le 10 \\ \gcd(k, 10) = 1}} k = 20", True),
        (r"-3 \bmod 5 = 2", True),
        (r"-3 \bmod 5 = 3", False),
        (r"3 + 4 \bmod 5 = 2", True),
        (r"17 mod 5 = 2", True),
        (r"17 \text{ mod } 5 = 3", False),
    ],
)
def test_rows(row: str, right: bool) -> None:
    found = last(rf"\[ {row} \]").verdict
    assert found in PRAISED if right else found is Verdict.REFUTED
