"""Laws that a text states of a function, taken at other points."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

CONVEX = r"Let $f(tx + (1-t)y) \le t f(x) + (1-t) f(y)$ for all $x, y$ and $t \in [0, 1]$. We have "
TANGENT = r"Let $f(y) \ge f(x) + \nabla f(x)^T(y - x)$ for all $x, y \in \mathbb{R}^n$. We have "


@pytest.mark.parametrize(
    "text",
    [
        CONVEX + r"\[ f\left(\frac{a + b}{2}\right) \le \frac{f(a) + f(b)}{2}. \]",
        TANGENT + r"\[ f(w) \ge f(z) + \nabla f(z)^T(w - z). \]",
        TANGENT + r"\[ f(w) + \|w\|^2 \ge f(z) + \nabla f(z)^T(w - z). \]",
    ],
)
def test_a_law_at_other_points(text: str) -> None:
    assert last(text).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "text",
    [
        CONVEX + r"\[ f(2a - b) \le 2f(a) - f(b). \]",  # t = 2
        CONVEX + r"\[ f\left(\frac{a + b}{2}\right) \ge \frac{f(a) + f(b)}{2}. \]",
        CONVEX + r"\[ f\left(\frac{a + b}{2}\right) < \frac{f(a) + f(b)}{2}. \]",
        TANGENT + r"\[ f(w) \ge f(z) + \nabla f(w)^T(w - z). \]",
        TANGENT + r"\[ f(w) - \|w\|^2 \ge f(z) + \nabla f(z)^T(w - z). \]",
    ],
)
def test_what_the_law_does_not_say_is_not_praised(text: str) -> None:
    assert not last(text).verdict.praises
