"""Which functions words call convex, and with which constants."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

JENSEN = r"\[ f(tx + (1 - t)y) \le tf(x) + (1 - t)f(y) \]"
SMOOTH = r"\[ f(y) \le f(x) + \nabla f(x)^T(y - x) + \frac{L}{2}\|y - x\|^2 \]"


@pytest.mark.parametrize(
    "words",
    [
        r"Let $f$ be convex and $0 \le t \le 1$.",
        r"Suppose $f: \mathbb{R}^n \to \mathbb{R}$ is a convex function and $t \in [0, 1]$.",
        r"For a convex function $f$ and $t \in [0, 1]$ we have",
    ],
)
def test_words_that_say_convex(words: str) -> None:
    assert last(words + JENSEN).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "words",
    [
        r"Let $f$ be concave and $0 \le t \le 1$.",
        r"Let $f$ be a function that is not convex and $0 \le t \le 1$.",
        r"Let $f$ be continuous on a convex set and $0 \le t \le 1$.",
        r"Let $f$ be convex.",
    ],
)
def test_words_that_do_not(words: str) -> None:
    assert not last(words + JENSEN).verdict.praises


def test_constants_of_smooth_functions() -> None:
    assert last(r"Let $f$ be $L$-smooth." + SMOOTH).verdict is Verdict.PROVED
    assert last(r"Let $\nabla f$ be $L$-Lipschitz." + SMOOTH).verdict is Verdict.PROVED
    assert not last(r"Let $f$ be $L$-Lipschitz." + SMOOTH).verdict.praises
