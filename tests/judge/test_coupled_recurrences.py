r"""Families that recurrences state together are unrolled together."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

HEAVY_BALL = r"Let $v_t = \beta v_{t-1} + g_t$ and $w_t = w_{t-1} - \eta v_t$. Then "
ONE_LINE = r"w_t = w_{t-1} - \eta g_t + \beta (w_{t-1} - w_{t-2})"


def test_momentum_is_eliminated() -> None:
    found = last(rf"{HEAVY_BALL}\[ {ONE_LINE} \]")
    assert found.verdict is Verdict.PROVED
    assert found.evidence.rung == "recurrence"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [(r"- \eta", r"+ \eta"), (r"+ \beta", r"- \beta"), ("w_{t-2}", "w_{t-3}"), ("g_t", "g_{t-1}")],
)
def test_a_mutant_is_refuted(right: str, wrong: str) -> None:
    found = last(rf"{HEAVY_BALL}\[ {ONE_LINE.replace(right, wrong)} \]")
    assert found.verdict is Verdict.REFUTED
    assert found.evidence.counterexample is not None


def test_an_unknown_first_member_accuses_nobody() -> None:
    closed = r"\[ v_t = \sum_{i=1}^t \beta^{t-i} g_i \]"
    assert last(HEAVY_BALL + closed).verdict is Verdict.UNDECIDED
    assert last(HEAVY_BALL + "with $v_0 = 0$ " + closed).verdict is Verdict.TESTED


def test_two_recurrences_of_one_family_settle_nothing() -> None:
    two = HEAVY_BALL.replace("Then", r"Let $w_t = w_{t-1} - \eta g_t$. Then")
    assert not last(rf"{two}\[ {ONE_LINE} \]").verdict.praises


@settings(max_examples=10)
@given(st.lists(st.fractions(-3, 3, max_denominator=4), min_size=3, max_size=3))
def test_members_are_those_of_plain_fractions(gradients: list[Fraction]) -> None:
    beta, rate, velocity, weight = Fraction(1, 2), Fraction(1, 3), Fraction(0), Fraction(1)
    for gradient in gradients:
        velocity = beta * velocity + gradient
        weight -= rate * velocity
    given_ = ", ".join(f"$g_{k} = {written(g)}$" for k, g in enumerate(gradients, 1))
    text = (
        r"Let $v_t = \frac12 v_{t-1} + g_t$ and $w_t = w_{t-1} - \frac13 v_t$ with $v_0 = 0$, "
        rf"$w_0 = 1$, {given_}. Hence "
    )
    assert last(rf"{text}\[ w_3 = {written(weight)} \]").verdict.praises
    assert last(rf"{text}\[ w_3 = {written(weight + 1)} \]").verdict is Verdict.REFUTED


def written(value: Fraction) -> str:
    sign = "-" if value < 0 else ""
    return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


@pytest.mark.parametrize(
    ("value", "verdict"), [(r"\eta + 2", Verdict.PROVED), (r"\eta + 1", Verdict.REFUTED)]
)
def test_a_later_member_follows(value: str, verdict: Verdict) -> None:
    text = r"Let $a_n = a_{n-1} + b_{n-1}$, $b_n = \eta b_{n-1} + 1$, $a_0 = 0$ and $b_0 = 1$. "
    assert last(rf"{text} Hence \[ a_2 = {value} \]").verdict is verdict
