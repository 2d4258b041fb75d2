r"""\vec where it is bold type."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    "matrix",
    [
        r"Let $\vec{A}$ be an $n \times n$ matrix with inverse $\vec{A}^{-1}$.",
        r"The matrix $\vec{A}$ is invertible, and its inverse is $\vec{A}^{-1}$.",
        r"where \vec{A} is a $n \times n$ matrix, with $\vec{A}^{-1}$ its inverse.",
    ],
)
def test_a_text_that_inverts_one_writes_matrices_so(matrix: str) -> None:
    row = r"\[ \vec{A}^{-1}(\vec{A}\vec{x} + \vec{A}\vec{y}) = \vec{x} + \vec{y} \]"
    assert last(f"{matrix} {row}").verdict is Verdict.PROVED


def test_other_arrows_stay_vectors() -> None:
    found = last(r"\[ \vec{F}\cdot\vec{v} = \vec{v}\cdot\vec{F} \]")
    assert found.verdict is Verdict.PROVED
