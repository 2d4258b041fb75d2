r"""The chain rule in derivatives only: which ways lead from one name to another."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

CELL = r"Let $h_t = f(x_t, h_{t-1}, w)$ and $o_t = g(h_t, v)$. "
LOSS = CELL + r"Let $L = \frac{1}{T} \sum_{t=1}^T l(y_t, o_t)$. "


def d(of: str, by: str) -> str:
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


def test_a_total_derivative_goes_all_ways() -> None:
    step = rf"{d('f(x_t, h_{t-1}, w)', 'w')} + {d('h_t', 'h_{t-1}')} {d('h_{t-1}', 'w')}"
    assert last(rf"{CELL}\[ {d('h_t', 'w')} = {step} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "wrong",
    [
        rf"{d('f(x_t, h_{t-1}, w)', 'w')} - {d('h_t', 'h_{t-1}')} {d('h_{t-1}', 'w')}",
        rf"{d('h_t', 'w')} + {d('h_t', 'h_{t-1}')} {d('h_{t-1}', 'w')}",
    ],
)
def test_a_way_that_is_missing_or_counted_twice_is_refuted(wrong: str) -> None:
    assert last(rf"{CELL}\[ {d('h_t', 'w')} = {wrong} \]").verdict is Verdict.REFUTED


def test_a_partial_may_be_meant_with_all_ways() -> None:
    both = rf"{d('h_t', 'w')} = {d('f(x_t, h_{t-1}, w)', 'w')}"  # each side differentiated
    assert last(rf"{CELL}\[ {both} \]").verdict is Verdict.UNDECIDED


def test_a_loss_is_taken_apart_under_its_sum() -> None:
    inner = rf"{d('l(y_t, o_t)', 'o_t')} {d('o_t', 'h_t')} {d('h_t', 'w')}"
    line = rf"\[ {d('L', 'w')} = \frac{{1}}{{T}} \sum_{{t=1}}^T {inner} \]"
    assert last(LOSS + line).verdict is Verdict.PROVED
    assert last(LOSS + line.replace(r"\frac{1}{T}", "")).verdict is Verdict.REFUTED


def test_what_a_text_uses_elsewhere_is_a_way_too() -> None:
    text = r"Let $h_t = f(W h_{t-1} + U x_t)$ and $o_t = g(h_t)$. "
    both = (
        rf"{d('L', 'h_{t+1}')} {d('h_{t+1}', 'h_t')}",
        rf"{d('L', 'o_t')} {d('o_t', 'h_t')}",
    )
    assert last(rf"{text}\[ {d('L', 'h_t')} = {both[0]} + {both[1]} \]").verdict is Verdict.PROVED
    for one in both:
        found = last(rf"{text}\[ {d('L', 'h_t')} = {one} \]")
        assert found.verdict not in (Verdict.PROVED, Verdict.TESTED)
