"""Infinite sums by known functions, by ζ and by telescoping; binomial sums by certificates."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

RIGHT = {
    r"\sum_{k=0}^\infty \frac{1}{2^k}": "2",
    r"\sum_{k=0}^\infty q^k": r"\frac{1}{1-q}",
    r"\sum_{k=1}^\infty k^2 q^k": r"\frac{q(1+q)}{(1-q)^3}",
    r"\sum_{k=0}^\infty \frac{k^2 x^k}{k!}": "(x^2+x)e^x",
    r"\sum_{k=0}^\infty \frac{(-1)^k x^{2k+1}}{(2k+1)!}": r"\sin x",
    r"\sum_{k=1}^\infty \frac{(-1)^{k+1} x^k}{k}": r"\ln(1+x)",
    r"\sum_{k=0}^\infty \frac{(-1)^k}{2k+1}": r"\frac{\pi}{4}",
    r"\sum_{k=1}^\infty \frac{1}{k^2}": r"\frac{\pi^2}{6}",
    r"\sum_{k=0}^\infty \frac{1}{(2k+1)^2}": r"\frac{\pi^2}{8}",
    r"\sum_{k=1}^\infty \frac{1}{k(k+1)(k+2)}": r"\frac14",
    r"\sum_{k=0}^n \binom{n}{k} p^k (1-p)^{n-k}": "1",
    r"\sum_{k=0}^n \binom{n}{k} x^k y^{n-k}": "(x+y)^n",
}
WRONG = {
    r"\sum_{k=1}^\infty \frac{1}{2^k}": "2",
    r"\sum_{k=0}^\infty q^k": r"\frac{1}{1+q}",
    r"\sum_{k=0}^\infty \frac{k^2 x^k}{k!}": "x^2 e^x",
    r"\sum_{k=1}^\infty \frac{1}{k^2}": r"\frac{\pi^2}{8}",
    r"\sum_{k=1}^\infty \frac{1}{k(k+1)}": "2",
    r"\sum_{k=0}^n \binom{n}{k} x^k y^{n-k}": "(x-y)^n",
}


@pytest.mark.parametrize("left", RIGHT)
def test_right_sums_are_proved(left: str) -> None:
    assert judged(left, RIGHT[left]).verdict is Verdict.PROVED


@pytest.mark.parametrize("left", WRONG)
def test_wrong_sums_are_refuted(left: str) -> None:
    assert judged(left, WRONG[left]).verdict is Verdict.REFUTED


def test_a_divergent_sum_has_no_value() -> None:
    assert not judged(r"\sum_{k=0}^\infty 2^k", "-1").verdict.praises
    assert not judged(r"\sum_{k=1}^\infty \frac1k", "5").verdict.praises
