"""Numbers computed from decimals with few digits."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.judge.objections.coarse_numbers import digits_of
from derivations.terms import Number
from tests.corpus.judging import judged, read


def verdict(text: str) -> str:
    (found,) = judged([read("here", text)])
    return found.relations[-1].judgement.verdict.value


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (r"t &= 20 \cdot 0.0012 \\ &= 0.02467", "undecided"),  # of 0.00115 to 0.00125
        (r"t &= 20 \cdot 0.0012 \\ &= 0.02667", "refuted"),  # out of its reach
        (r"t &= 20 \cdot 0.0012 \\ &= 0.025", "refuted"),  # no more digits than 0.0012 has
        (r"t &= 20 \cdot 0.12 \\ &= 2.467", "refuted"),  # a decimal as it is
        (r"d &= 10^{1.48} \\ &= 30.48", "undecided"),  # of log d = 1.484
        (r"d &= 10^{1.48} \\ &= 32.48", "refuted"),
    ],
)
def test_a_small_decimal_excuses_what_it_reaches(row: str, expected: str) -> None:
    assert verdict(rf"\begin{{align*}} {row} \end{{align*}}") == expected


@pytest.mark.parametrize(
    ("before", "row", "expected"),
    [
        (
            r"d &= \frac{3.1}{2.7} \approx 1.15",
            r"a = 3 \cdot 1.15 = 3.444",
            "undecided",
        ),  # of 31/27
        (r"d &= \frac{3.1}{2.7} \approx 1.15", r"a = 3 \cdot 1.15 = 3.46", "refuted"),  # of neither
        (r"d &= \frac{3.1}{2.7} = 1.15", r"a = 3 (1 - 1.15) = -0.444", "undecided"),
        (r"x + y &= 2.21", r"a = 3 \cdot 2.21 = 6.64", "undecided"),  # of 2.213
        (r"x + y &= 2.21", r"a = 3 \cdot 2.21 = 6.68", "refuted"),  # out of its reach
        (r"d &= 2.21", r"a = 3 \cdot 2.21 = 6.64", "refuted"),  # given, and not rounded
    ],
)
def test_a_number_that_was_rounded_where_it_is_printed(
    before: str, row: str, expected: str
) -> None:
    assert verdict(rf"\begin{{align*}} {before} \end{{align*}} Hence \[ {row} \]") == expected


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (r"\frac{1.043x}{x - 0.367}", "undecided"),
        (r"\frac{1.053x}{x - 0.367}", "refuted"),
        (r"\frac{1.043x}{x + 0.367}", "refuted"),
    ],
)
def test_coefficients_of_a_quotient_that_are_rounded(right: str, expected: str) -> None:
    left = r"\frac{0.74 \cdot 1.41x}{(0.74 \cdot 1.41 - 1.41) + x}"
    assert verdict(rf"\[ y = {left} = {right} \]") == expected


def test_leading_zeros_are_no_digits() -> None:
    assert digits_of(Number(Fraction(15, 10**7), 7)) == 2
