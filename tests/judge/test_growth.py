"""Orders of growth, and what a recurrence tells of a function."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"3n^2 + n = \Theta(n^2)", Verdict.PROVED),
        (r"n^2 - n^3 = \Theta(n^3)", Verdict.UNDECIDED),  # it is negative
        (r"n \log n + O(n) = \Theta(n \log n)", Verdict.PROVED),
        (r"1 + O(n) = \Theta(n)", Verdict.UNDECIDED),
        (r"n + \Omega(n) = \Theta(n)", Verdict.UNDECIDED),
        (r"n^2 + O(n^2) = o(n^3)", Verdict.PROVED),
        (r"n^2 - \Theta(n^2) = \Theta(n^2)", Verdict.UNDECIDED),  # it may cancel
        (r"n^2 = \omega(n^2)", Verdict.UNDECIDED),
        (r"2n + 3 = \Theta(n^2)", Verdict.REFUTED),
    ],
)
def test_each_side_is_a_set(row: str, verdict: Verdict) -> None:
    assert last(f"The running time is ${row}$.").verdict is verdict


@pytest.mark.parametrize(
    ("recurrence", "order", "verdict"),
    [
        ("2T(n/2) + n", r"\Theta(n \log n)", Verdict.PROVED),
        ("2T(n/2) + n", r"\Theta(n)", Verdict.REFUTED),
        ("2T(n/2) + n", "O(n^2)", Verdict.PROVED),
        ("4T(n/2) + n", r"\Theta(n^2)", Verdict.PROVED),
        ("3T(n/2) + n", r"\Theta(n^{\log_2 3})", Verdict.PROVED),
        ("T(n/3) + T(2n/3) + n", r"\Theta(n \log n)", Verdict.PROVED),
        ("T(n/2) + 1", r"\Theta(\log n)", Verdict.PROVED),
        (r"2T(n/2) + n/\log n", r"\Theta(n)", Verdict.UNDECIDED),  # n log log n
        ("2T(n/2) + O(n)", r"\Theta(n \log n)", Verdict.UNDECIDED),
        ("2T(n-1) + 1", r"\Theta(2^n)", Verdict.PROVED),
        ("T(n-1) + n", r"\Theta(n^2)", Verdict.PROVED),
    ],
)
def test_what_a_recurrence_tells(recurrence: str, order: str, verdict: Verdict) -> None:
    text = f"The recurrence is $T(n) = {recurrence}$, so $T(n) = {order}$."
    assert last(text).verdict is verdict


def test_constants_that_are_taken_for_positive_are_listed() -> None:
    found = last(r"The running time is $cn + n = \Theta(n)$.")
    assert found.verdict is Verdict.PROVED
    assert found.reason.endswith("where c > 0")


def test_a_sum_that_ends_at_a_logarithm_is_one_over_powers() -> None:
    found = last(r"$\sum_{i=0}^{\log_3 n} 3^i = \frac{3n - 1}{2}$")
    assert found.verdict is Verdict.PROVED
    assert found.reason.startswith("with n = 3^k: ")
