"""A long decimal tells that values were put in, unless the side is one number."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.judge.objections.inserted_decimals import is_long_decimal
from derivations.judge.verdict import Verdict
from tests.judge.reading import judged


def test_letters_against_a_long_decimal_may_have_values() -> None:
    found = judged("\\frac{A}{r}\\left(1 - \\frac{1}{(1 - r)^5}\\right)", "39927.1", "")
    assert found.verdict is Verdict.UNDECIDED


def test_a_side_that_is_one_number_for_all_letters_is_refuted() -> None:
    wrong = judged("(x + 1)^2 - x^2 - 2x", "1.2345", "")
    assert wrong.verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("value", "long"),
    [("1.234", True), ("39927.1", True), ("0.25", False), ("7/3", False), ("1234", False)],
)
def test_long_decimals(value: str, long: bool) -> None:
    assert is_long_decimal(Fraction(value)) is long
