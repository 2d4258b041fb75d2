"""All eigenvalues of a matrix in words."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

WAYS = (
    r"Let $A$ be an $n \times n$ matrix with the eigenvalues $\lambda_1, \dots, \lambda_n$.",
    r"Let $\lambda_1, \dots, \lambda_n$ be the eigenvalues of the $n \times n$ matrix $A$.",
    r"Let $A$ be a symmetric matrix with eigenvalues $\lambda_1, \lambda_2, \dots, \lambda_n$.",
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "row",
    [
        r"\operatorname{tr}(A^2) = \sum_{i=1}^n \lambda_i^2",
        r"\det A = \prod_{i=1}^n \lambda_i",
        r"\operatorname{tr}(A^{-1}) = \sum_{i=1}^n \frac{1}{\lambda_i}",
    ],
)
def test_invariants(way: str, row: str) -> None:
    assert last(rf"{way} Then \[ {row} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "row",
    [
        r"\operatorname{tr}(A^2) = \left(\sum_{i=1}^n \lambda_i\right)^2",
        r"\operatorname{tr}(A) = \prod_{i=1}^n \lambda_i",
    ],
)
def test_mutants(row: str) -> None:
    assert not last(rf"{WAYS[0]} Then \[ {row} \]").verdict.praises


def test_some_of_them_are_not_all() -> None:
    text = r"Let $\lambda_1, \dots, \lambda_r$ be the nonzero eigenvalues of the matrix $A$. Then "
    assert not last(text + r"\[ \det A = \prod_{i=1}^r \lambda_i \]").verdict.praises


NUMBERS = r"Let $A$ be a $3 \times 3$ matrix with eigenvalues $1$, $2$ and $3$. Then "


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\operatorname{tr} A = 6", Verdict.PROVED),
        (r"\det A = 6", Verdict.PROVED),
        (r"\operatorname{tr}(A^2) = 14", Verdict.PROVED),
        (r"\det(A - 2I) = 0", Verdict.PROVED),
    ],
)
def test_numbers_that_are_all_eigenvalues(row: str, verdict: Verdict) -> None:
    assert last(rf"{NUMBERS} \[ {row} \]").verdict is verdict


@pytest.mark.parametrize("row", [r"\operatorname{tr} A = 5", r"\det A = 5", r"\det(A - 4I) = 0"])
def test_other_numbers_are_not_praised(row: str) -> None:
    assert not last(rf"{NUMBERS} \[ {row} \]").verdict.praises
    fewer = r"Let $A$ be a $3 \times 3$ matrix with eigenvalues $2$ and $3$. Then "
    assert not last(rf"{fewer} \[ \det A = 6 \]").verdict.praises
