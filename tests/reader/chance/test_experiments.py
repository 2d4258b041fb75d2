"""Laws of variables that sentences about coins and dice introduce."""

from fractions import Fraction

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


def verdict(setting: str, row: str) -> Verdict:
    return last(rf"{setting} \[ {row} \]").verdict


HEADS = "A fair coin is tossed three times. Let $X$ be the number of heads."


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (r"P(X = 2) = \frac38", Verdict.PROVED),
        (r"E[X] = \frac32", Verdict.PROVED),
        (r"P(X = 1) = \frac18", Verdict.REFUTED),
    ],
)
def test_heads_of_a_coin_that_is_tossed_often(row: str, expected: Verdict) -> None:
    assert verdict(HEADS, row) is expected


@pytest.mark.parametrize(
    "setting",
    [
        "Let $X$ be the number of heads in $n$ tosses of a coin with probability $p$ of heads.",
        "A coin lands heads with probability $p$ and is tossed $n$ times. "
        "Let $X$ denote the number of heads.",
        "Consider $n$ independent trials with success probability $p$. "
        "Let $X$ be the number of successes.",
    ],
)
def test_successes_are_binomial(setting: str) -> None:
    assert verdict(setting, r"\operatorname{Var}(X) = np(1-p)") is Verdict.PROVED
    assert verdict(setting, "E[X] = p") is Verdict.REFUTED


def test_tails_are_what_heads_are_not() -> None:
    setting = "A coin is tossed $4$ times; heads has probability $1/3$. "
    setting += "Let $X$ be the number of tails."
    assert verdict(setting, r"E[X] = \frac83") is Verdict.PROVED
    assert verdict(setting, r"E[X] = \frac43") is Verdict.REFUTED


def test_tosses_until_the_first_head() -> None:
    setting = "A coin with probability $p$ of heads is tossed until the first head. "
    setting += "Let $N$ be the number of tosses."
    assert verdict(setting, r"P(N > k) = (1-p)^k") is Verdict.PROVED
    assert verdict(setting, r"E[N] = \frac{1-p}{p}") is Verdict.REFUTED


SUMS = {k: Fraction(6 - abs(k - 7), 36) for k in range(2, 13)}  # counted by hand


@pytest.mark.parametrize("k", SUMS)
def test_the_sum_of_two_dice(k: int) -> None:
    chance = SUMS[k]
    row = rf"P(X = {k}) = \frac{{{chance.numerator}}}{{{chance.denominator}}}"
    assert verdict("Let $X$ be the sum of two fair dice.", row) is Verdict.PROVED


def test_both_numbers_of_two_dice_are_independent() -> None:
    setting = "Let $X$ and $Y$ be the outcomes of two fair dice."
    assert verdict(setting, r"P(X = Y) = \frac16") is Verdict.PROVED
    assert verdict(setting, r"P(X < Y) = \frac12") is Verdict.REFUTED


@pytest.mark.parametrize(
    "setting",
    [
        "A loaded die is rolled. Let $X$ be the outcome.",
        "Let $X$ be the number of aces in a hand of $5$ cards.",
        "Given that the first toss is a head, let $X$ be the number of heads in $3$ tosses of a "
        "fair coin.",
        "A fair die is rolled, and again if it shows six. Let $X$ be the outcome.",
        "Two dice are rolled until the sum is even. Let $X$ be the larger of the two.",
        "A fair die is rolled. Let $X$ be the outcome. The die is not fair.",
    ],
)
def test_what_is_no_such_experiment_has_no_law(setting: str) -> None:
    for row in (r"E[X] = \frac72", r"E[X] = \frac32", r"E[X] = \frac{161}{36}"):
        assert verdict(setting, row) in (Verdict.UNDECIDED, Verdict.GIVEN)
