"""What is wrong of L/2 ‖x‖² is wrong of L-smooth functions; what is right of it need not be."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SMOOTH = r"Let $f$ be $L$-smooth and $x_{k+1} = x_k - \frac1L\nabla f(x_k)$. Then "


def test_a_quadratic_function_refutes() -> None:
    found = last(SMOOTH + r"\[ f(x_{k+1}) \le f(x_k) - \frac{1}{L}\|\nabla f(x_k)\|^2 \]")
    assert found.verdict is Verdict.REFUTED
    assert "‖x‖²" in found.reason


@pytest.mark.parametrize(
    "row",
    [
        r"f(x_{k+1}) \le f(x_k) - \frac{1}{2L}\|\nabla f(x_k)\|^2",
        r"f(x_{k+1}) \le f(x_k)",
        r"f(x_{k+1}) \ge f(x_k) - \frac{3}{2L}\|\nabla f(x_k)\|^2",
    ],
)
def test_nothing_right_is_refuted(row: str) -> None:
    assert last(SMOOTH + rf"\[ {row} \]").verdict is Verdict.PROVED


def test_what_holds_of_quadratic_functions_alone_is_not_praised() -> None:
    row = r"\[ f(y) = f(x) + \nabla f(x)^T(y - x) + \frac{L}{2}\|y - x\|^2 \]"
    assert not last(r"Let $f$ be $L$-smooth and convex. Then " + row).verdict.praises


@pytest.mark.parametrize(
    "more",
    [
        r"Suppose $f(x) = 0$ for all $x$.",
        r"Let $\frac12\|\nabla f(x)\|^2 \ge \mu f(x)$ for all $x$.",
    ],
)
def test_more_than_a_class_refutes_nothing(more: str) -> None:
    row = r"\[ f(y) \le f(x) + \nabla f(x)^T(y - x) + \frac{L}{4}\|y - x\|^2 \]"
    text = rf"Let $f$ be $L$-smooth. {more} Then {row}"
    assert last(text).verdict is not Verdict.REFUTED


def test_another_constant_may_be_assumed() -> None:
    row = r"\[ f(y) \le f(x) + \nabla f(x)^T(y - x) + \frac{M}{2}\|y - x\|^2 \]"
    assert last(r"Let $f$ be $L$-smooth. " + row).verdict is Verdict.UNDECIDED
