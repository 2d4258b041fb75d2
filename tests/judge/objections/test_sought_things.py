"""Rows that tell what their vectors and matrices are, and claim no identity."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

TELLING = (
    r"For $y \in K^*$ we have $y^T x = 3 y^T x$.",
    r"the characteristic polynomial \[ \det(A - \lambda I) = (\lambda - 9)(\lambda + 9)^2 \]",
    r"Then show that $r \leq n - 1$.",
)
CLAIMING = (
    r"Let $A, B \in \mathbb{R}^{n \times n}$. Then $\det(A + B) = \det A + \det B$.",
    r"Let $x \in \mathbb{R}^n$. Then \[ x^T x + x^T x = 3 x^T x \]",
)


def accused(document: str) -> bool:
    (found,) = judged([read("x.tex", document + "\n")])
    return found.accuses


@pytest.mark.parametrize("document", TELLING)
def test_what_is_told_is_not_accused(document: str) -> None:
    assert not accused(document)


@pytest.mark.parametrize("document", CLAIMING)
def test_what_is_claimed_is(document: str) -> None:
    assert accused(document)
