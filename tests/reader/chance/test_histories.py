r"""ℱ_n = σ(X_1, …, X_n): what is known at a time."""

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

WALK = (
    r"Let $X_1, X_2, \dots$ be iid with $E[X_i] = 0$, let $S_n = X_1 + \dots + X_n$ and "
    r"$\mathcal{F}_n = \sigma(X_1, \dots, X_n)$."
)


def test_what_was_is_known_and_what_comes_is_independent_of_it() -> None:
    assert judged(r"E[S_{n+1} \mid \mathcal{F}_n]", "S_n", WALK).verdict is Verdict.TESTED


def test_the_next_step_is_not_the_last_one() -> None:
    assert not judged(r"E[X_{n+1} \mid \mathcal{F}_n]", "X_n", WALK).verdict.praises


def test_a_sum_behind_a_bar_tells_its_terms_not_apart() -> None:
    text = "Let $X$ and $Y$ be independent with mean $0$."
    assert not judged(r"E[X \mid X + Y]", "X", text).verdict.praises
    assert not judged(r"E[X \, E[Y \mid X + Y]]", "E[XY]", text).verdict.praises
