"""Decorated names behind a row that is set to zero."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

TEXT = r"""Let $\ell(p) = k\log p+(n-k)\log(1-p)$.
\begin{align*}
\frac{d\ell}{dp} &= \frac kp-\frac{n-k}{1-p} = 0 \\
\hat p &= %s
\end{align*}
"""


def test_a_zero_of_the_row_is_proved() -> None:
    assert last(TEXT % r"\frac kn").verdict is Verdict.PROVED


@pytest.mark.parametrize("wrong", [r"\frac{n-k}{n}", r"\frac{k}{n-k}", r"\frac nk"])
def test_what_is_no_zero_is_wrong(wrong: str) -> None:
    assert last(TEXT % wrong).verdict is Verdict.REFUTED


def test_what_speaks_of_new_letters_accuses_nobody() -> None:
    assert not last(TEXT % r"\frac sm").verdict.accuses
