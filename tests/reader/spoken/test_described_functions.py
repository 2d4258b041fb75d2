"""New functions that words make of one that has a rule."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

FALL = r"The height is $h(t) = 5 + 3t - 5t^2$. The velocity is "
ROOT = r"Let $f(x) = \sqrt{1 + x}$. The Taylor polynomial of degree two at $0$ is "
DECAY = r"Let $f(t) = e^{-t}$. Its Laplace transform is "
SYSTEM = r"Let $G(s) = \frac{1}{s+1} - \frac{1}{s+2}$. The impulse response is "
FIELD = r"The field $F = (2xy + 1, x^2 + 3y^2)$ is conservative. A potential is "
SERIES = r"We put $a_n = \frac{n}{3^n}$. The radius of convergence is "


@pytest.mark.parametrize(
    ("before", "right", "wrong"),
    [
        (FALL, "v(t) = 3 - 10t", "v(t) = 3 + 10t"),
        (ROOT, r"T(x) = 1 + \frac x2 - \frac{x^2}{8}", r"T(x) = 1 + \frac x2 - \frac{x^2}{9}"),
        (DECAY, r"F(s) = \frac{1}{s+1}", r"F(s) = \frac{1}{s-1}"),
        (SYSTEM, "g(t) = e^{-t} - e^{-2t}", "g(t) = e^{-t} - e^{-3t}"),
        (FIELD, r"\phi(x, y) = x^2 y + x + y^3", r"\phi(x, y) = x^2 y + x - y^3"),
        (SERIES, "R = 3", "R = 4"),
    ],
)
def test_what_they_must_be(before: str, right: str, wrong: str) -> None:
    assert last(f"{before}${right}$.").verdict is Verdict.PROVED
    assert last(f"{before}${wrong}$.").verdict in (Verdict.REFUTED, Verdict.UNDECIDED)


def test_another_power_has_another_radius() -> None:
    text = r"For $\sum a_n x^{2n}$ let $a_n = \frac{1}{4^n}$. The radius of convergence is $R = 2$."
    assert last(text).verdict is Verdict.GIVEN


def test_another_function_may_be_meant() -> None:
    text = r"Let $h(t) = t^2$ and $s(t) = t^3$. The velocity is $v(t) = 2t$."
    assert last(text).verdict is Verdict.GIVEN
