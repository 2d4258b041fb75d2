"""Sums of a random number of variables."""

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

SUM = (
    r"Let $N \sim \mathrm{Poisson}(\lambda)$ and $S = \sum_{i=1}^NX_i$, where the $X_i$ are i.i.d. "
    r"with mean $\mu$ and variance $\sigma^2$, independent of $N$."
)


def test_mean_and_variance_of_a_random_sum() -> None:
    assert judged("E[S]", r"\lambda\mu", SUM).verdict is Verdict.PROVED
    assert judged(r"\mathrm{Var}(S)", r"\lambda(\sigma^2+\mu^2)", SUM).verdict is Verdict.PROVED


def test_the_number_adds_to_the_variance() -> None:
    assert judged(r"\mathrm{Var}(S)", r"\lambda\sigma^2", SUM).verdict is Verdict.REFUTED


def test_nothing_is_known_of_single_values() -> None:
    assert not judged("P(S = 0)", r"e^{-\lambda}", SUM).verdict.praises
