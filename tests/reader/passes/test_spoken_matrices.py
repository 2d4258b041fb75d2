"""Matrices that words name."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

WRITTEN = r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"


@pytest.mark.parametrize(
    "words",
    [
        f"Let $A$ be the matrix ${WRITTEN}$.",
        rf"Let $A$ be an invertible $2 \times 2$ matrix ${WRITTEN}$.",
        rf"Let $A$ be the following matrix: \[ {WRITTEN} \]",
        rf"Consider the matrix $A$ given by \[ {WRITTEN}. \]",
    ],
)
def test_be_the_matrix(words: str) -> None:
    assert last(rf"{words} Then \[ \det(A) = -2 \]").verdict is Verdict.PROVED
    assert last(rf"{words} Then \[ \det(A) = 2 \]").verdict is Verdict.REFUTED


def test_the_inverse_of_the_matrix_is_another_one() -> None:
    words = f"Let $A$ be the inverse of the matrix ${WRITTEN}$."
    assert last(rf"{words} Then \[ \det(A) = -1/2 \]").verdict is Verdict.UNDECIDED
