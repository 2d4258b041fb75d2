"""Rows that unroll a recurrence: right for any first value, or wrong for any."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

HALVES = r"Let $T(n) = 2T(\frac{n}{2}) + cn$ for all $n$, where $c > 0$." + "\n"
STEPS = r"Let $T(n) = 2T(n-1) + 1$ with $T(0) = 0$." + "\n"


@pytest.mark.parametrize(
    ("said", "right"),
    [(HALVES, r"4T(\frac{n}{4}) + 2cn"), (HALVES, r"2^k T(n/2^k) + kcn"), (STEPS, "4T(n-2) + 3")],
)
def test_unrolled(said: str, right: str) -> None:
    assert last(rf"{said}\[ T(n) = {right} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("said", "right"),
    [(HALVES, r"2(2T(\frac{n}{4}) + c\frac{n}{2})"), (HALVES, r"4T(n/4) + cn"),
     (STEPS, "4T(n-2) + 2")],
)  # fmt: skip
def test_wrongly_unrolled(said: str, right: str) -> None:
    found = last(rf"{said}\begin{{align*}} T(n) &= T(n) \\ &= {right} \end{{align*}}")
    assert found.verdict is Verdict.REFUTED


def test_what_the_first_value_makes_right_is_not_wrong() -> None:
    found = last(rf"{STEPS}\begin{{align*}} T(n) &= T(n) \\ &= T(n-1) + 2^{{n-1}} \end{{align*}}")
    assert found.verdict is not Verdict.REFUTED


def test_a_closed_form_may_be_a_sum() -> None:
    assert last(rf"{STEPS}\[ T(n) = 2^{{n-1}} + 2^{{n-2}} + \dots + 2 + 1 \]").verdict.praises


def test_a_wrong_closed_form_fails_at_one_of_the_first_numbers() -> None:
    found = last(rf"{STEPS}\begin{{align*}} T(n) &= T(n) \\ &= 2^n \end{{align*}}")
    assert found.verdict is Verdict.REFUTED
    assert last(rf"{STEPS}\[ T(n) = 2^n - 1 \]").verdict is Verdict.PROVED
