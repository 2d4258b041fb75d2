"""Finite laws of bounded variables, and integrals over the half line that they live on."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

UNIT = "Let $X$ be a random variable with values in $[0,1]$. "


def test_a_bounded_variable_has_a_bounded_variance() -> None:
    """Popoviciu's inequality."""
    assert last(rf"{UNIT}\[ \operatorname{{Var}}(X) \le \frac14 \]").verdict is Verdict.TESTED


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"E[X^2] \le E[X]", Verdict.PROVED),
        (r"E[X^3] \ge E[X^2]", Verdict.REFUTED),
        (r"E[X^2] \ge E[X]", Verdict.REFUTED),
    ],
)
def test_laws_outside_of_the_range_are_not_tried(row: str, verdict: Verdict) -> None:
    assert last(rf"{UNIT}\[ {row} \]").verdict is verdict


@pytest.mark.parametrize(
    "words",
    [
        "taking values in $[0,1]$",
        "supported on $[0,1]$",
        "on the interval $[0,1]$",
        "bounded between $0$ and $1$",
    ],
)
def test_words_of_ranges(words: str) -> None:
    text = rf"Let $X$ be a random variable {words}. \[ E[X^2] \ge E[X] \]"
    assert last(text).verdict is not Verdict.PROVED
    assert last(text.replace("ge", "le")).verdict is Verdict.PROVED


def test_words_that_are_not_understood_accuse_nobody() -> None:
    text = r"Let $X$ be a positive random variable bounded by one. \[ E[X^2] \le E[X] \]"
    assert last(text).verdict is Verdict.UNDECIDED


HALF = r"\begin{align*} E[X] &= \int_0^\infty x f(x)\,dx \end{align*}"


def test_the_density_of_what_is_not_negative_lives_on_the_half_line() -> None:
    positive = "Let $X$ be a nonnegative random variable with density $f$. Then "
    assert last(positive + HALF).verdict is Verdict.PROVED
    anything = "Let $X$ be a random variable with density $f$. Then "
    assert not last(anything + HALF).verdict.praises
