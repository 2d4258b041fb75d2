"""Eigenvalues and eigenvectors of a matrix of numbers, as sentences give them."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

MATRIX = r"Let $A = \begin{pmatrix} 2 & 1 \\ 1 & 2 \end{pmatrix}$. "


@pytest.mark.parametrize(
    ("vector", "verdict"),
    [
        (r"\begin{pmatrix} 1 \\ 1 \end{pmatrix}", Verdict.PROVED),  # A (1, 1) = (3, 3)
        (r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}", Verdict.REFUTED),  # A (1, 2) = (4, 5)
        (r"\begin{pmatrix} 0.71 \\ 0.70 \end{pmatrix}", Verdict.GIVEN),  # rounded
    ],
)
def test_an_eigenvector_is_stretched(vector: str, verdict: Verdict) -> None:
    assert (
        last(rf"{MATRIX}For $\lambda = 3$ we get the eigenvector $v = {vector}$.").verdict
        is verdict
    )


def test_an_eigenvector_of_another_matrix_is_left_alone() -> None:
    text = r"The eigenvector of $A^T A$ is $v = \begin{pmatrix} 1 \\ 2 \end{pmatrix}$."
    assert last(MATRIX + text).verdict is Verdict.GIVEN
