r"""The largest singular value is the norm, in the words that say so; another value is not."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

BOUND = r"\[ \|W x\| \le \lambda \|x\| \]"


@pytest.mark.parametrize(
    "words",
    [
        r"Let $\lambda$ be the largest singular value of $W$. ",
        r"Let $\lambda$ denote the spectral norm of the matrix $W$. ",
        r"Let $W$ have largest singular value $\lambda$. ",
        r"Suppose the largest singular value of $W$ is $\lambda$. ",
    ],
)
def test_a_norm_in_words(words: str) -> None:
    assert last(words + BOUND).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "words",
    [
        r"Let $\lambda$ be the smallest singular value of $W$. ",
        r"Let $\lambda$ be the largest eigenvalue of $W$. ",
    ],
)
def test_no_norm(words: str) -> None:
    assert not last(words + BOUND).verdict.praises
