"""v behind dv = g dx."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

PARTS = r"\begin{align*} u &= \ln x & dv &= x^2\,dx \\ du &= \frac{dx}{x} & v &= "


@pytest.mark.parametrize("value", [r"\frac{x^3}{3}", r"\frac{x^3}{3} + 7", r"\frac{x^3}{3} + C"])
def test_an_antiderivative_is_proved(value: str) -> None:
    assert last(rf"{PARTS}{value} \end{{align*}}").verdict is Verdict.PROVED


@pytest.mark.parametrize("value", [r"\frac{x^3}{2}", "2x", "x^3"])
def test_another_function_is_not(value: str) -> None:
    assert not last(rf"{PARTS}{value} \end{{align*}}").verdict.praises


def test_the_d_of_a_differential_accuses_nothing() -> None:
    text = r"Let $u = t$ and $dv = e^{-st}dt$. Then $du = dt$ and $v = -\frac{1}{s}e^{-st}$."
    assert not last(text).verdict.accuses
