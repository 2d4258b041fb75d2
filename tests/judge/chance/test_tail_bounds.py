"""Markov's inequality and Chebyshev's."""

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

CHEBYSHEV = r"""Let $X$ be a random variable with mean $\mu$ and variance $\sigma^2$ and $k>0$.
\begin{align*}
P(|X-\mu|\ge k\sigma) &\le %s
\end{align*}
"""


def test_the_variance_bounds_both_tails() -> None:
    found = last(CHEBYSHEV % r"\frac{1}{k^2}")
    assert found.verdict is Verdict.PROVED


def test_a_smaller_bound_is_not_proved() -> None:
    assert not last(CHEBYSHEV % r"\frac{1}{2k^2}").verdict.praises


def test_nothing_bounds_what_may_be_negative() -> None:
    text = "Let $X$ be a random variable and $a>0$.\n\\[ P(X \\ge a) \\le \\frac{E[X]}{a} \\]\n"
    assert not last(text).verdict.praises
