r"""Derivatives and densities with the formulas that a text states for them."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

SLOPE = (
    r"Let $\frac{\partial}{\partial \theta} \log p(y | \theta) = \frac{y}{\theta} - n$,"
    r" where $\theta > 0$."
)
MEMBERS = r"Let $f(x_i | \theta) = \theta e^{-\theta x_i}$ with $\theta > 0$."
SECOND = r"\frac{\partial^2}{\partial \theta^2} \log p(y | \theta)"


def test_a_stated_slope_is_differentiated() -> None:
    assert judged(SECOND, r"-\frac{y}{\theta^2}", SLOPE).verdict.praises
    assert not judged(SECOND, r"\frac{y}{\theta^2}", SLOPE).verdict.praises


def test_what_is_stated_of_a_member_is_stated_of_each() -> None:
    left = r"\prod_{i=1}^n f(x_i | \theta)"
    right = r"\theta^n e^{-\theta \sum_{i=1}^n x_i}"
    assert judged(left, right, MEMBERS).verdict.praises
    wrong = r"\theta e^{-\theta \sum_{i=1}^n x_i}"
    assert judged(left, wrong, MEMBERS).verdict is Verdict.REFUTED


def test_without_a_statement_nothing_is_put_in() -> None:
    assert not judged(SECOND, r"-\frac{y}{\theta^2}").verdict.praises
