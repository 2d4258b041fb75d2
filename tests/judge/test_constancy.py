"""Identities by equal derivatives: one point for each interval, and none forgotten."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

SUM = r"\arctan x + \arctan\frac1x"


@pytest.mark.parametrize(
    ("preamble", "left", "right"),
    [
        ("Let $x>0$.", SUM, r"\frac{\pi}{2}"),
        ("Let $x<0$.", SUM, r"-\frac{\pi}{2}"),
        ("Let $x>0$.", r"\arccos\frac{1-x^2}{1+x^2}", r"2\arctan x"),
        ("Let $x>1$.", r"2\arctan x + \arcsin\frac{2x}{1+x^2}", r"\pi"),
        ("Let $xy<1$.", r"\arctan x + \arctan y", r"\arctan\frac{x+y}{1-xy}"),
        ("", r"\ln(x+\sqrt{x^2+1}) + \ln(\sqrt{x^2+1}-x)", "0"),
    ],
)
def test_proved(preamble: str, left: str, right: str) -> None:
    assert judged(left, right, preamble).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (SUM, r"\frac{\pi}{2}"),  # not for x < 0
        (r"\arctan x + \arctan y", r"\arctan\frac{x+y}{1-xy}"),  # not for xy > 1
        (r"\arccos\frac{1-x^2}{1+x^2}", r"2\arctan x"),  # not for x < 0
    ],
)
def test_equal_derivatives_on_two_intervals_are_not_enough(left: str, right: str) -> None:
    assert not judged(left, right).verdict.praises
