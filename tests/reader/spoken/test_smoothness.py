"""Which functions words call smooth or strongly convex, and where they say that these are least."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

UPPER = r"\[ f(y) \le f(x) + \nabla f(x)^T(y - x) + \frac{L}{2}\|y - x\|^2 \]"
LOWER = r"\[ f(y) \ge f(x) + \nabla f(x)^T(y - x) + \frac{\mu}{2}\|y - x\|^2 \]"
LEAST = r"\[ f(x^*) \le f(x) - \frac{1}{2L}\|\nabla f(x)\|^2 \]"


@pytest.mark.parametrize(
    "words",
    [
        r"Let $f$ be $L$-smooth.",
        r"Let $f$ be smooth with constant $L$.",
        r"Let $f$ be smooth with the parameter $L > 0$.",
        r"Suppose $f$ is a differentiable function whose gradient is $L$-Lipschitz.",
        r"Suppose $f$ is convex and has an $L$-Lipschitz continuous gradient.",
        r"Suppose $f: \mathbb{R}^n \to \mathbb{R}$ has a Lipschitz gradient with constant $L$.",
        r"Let $\nabla f$ be Lipschitz continuous with constant $L$.",
        r"Consider an $L$-smooth function $f$.",
    ],
)
def test_words_that_say_smooth(words: str) -> None:
    assert last(words + UPPER).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "words",
    [
        r"Let $f$ be a function that is not $L$-smooth.",
        r"Let $f$ be $M$-smooth.",
        r"Let $f$ be smooth. Let $L > 0$.",
        r"Let $f$ be $L$-Lipschitz.",
        r"Let $g$ be $L$-smooth.",
    ],
)
def test_words_that_do_not(words: str) -> None:
    assert not last(words + UPPER).verdict.praises


@pytest.mark.parametrize(
    "words",
    [
        r"Let $f$ be $\mu$-strongly convex.",
        r"Let $f$ be strongly convex with modulus $\mu$.",
        r"Let $f$ be $L$-smooth and $\mu$-strongly convex.",
    ],
)
def test_words_that_say_strongly_convex(words: str) -> None:
    assert last(words + LOWER).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "words",
    [
        r"Let $f$ be $L$-smooth with the minimizer $x^*$.",
        r"Let $f$ be $L$-smooth, where $x^*$ is a global minimizer of $f$.",
        r"Let $f$ be $L$-smooth, where $x^*$ minimizes $f$.",
        r"Let $f$ be $L$-smooth, where $x^*$ is its minimizer.",
    ],
)
def test_words_that_say_where_it_is_least(words: str) -> None:
    assert last(words + LEAST).verdict is Verdict.PROVED


def test_words_that_do_not_say_where_it_is_least() -> None:
    assert not last(r"Let $f$ be $L$-smooth." + LEAST).verdict.praises
