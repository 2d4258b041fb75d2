"""diag(λ_1, …, λ_n) is the diagonal matrix of a column, and no number."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

GIVEN = r"Let $Q$ be an orthogonal $n \times n$ matrix, $\Lambda = \operatorname{diag}(%s)$ and "
LISTED = GIVEN % r"\lambda_1, \dots, \lambda_n"


def test_the_trace_is_the_sum_of_what_is_listed() -> None:
    text = LISTED + r"$A = Q\Lambda Q^T$. \[ \operatorname{tr}(A) = \sum_{i=1}^n \lambda_i \]"
    assert last(text).verdict.praises


def test_a_diagonal_matrix_does_not_commute() -> None:
    assert not last(LISTED + r"so \[ \Lambda Q = Q\Lambda \]").verdict.praises


def test_a_letter_that_is_a_number_too_stays() -> None:
    text = LISTED + r"$\lambda > 0$. \[ \Lambda + \lambda Q = \lambda Q + \Lambda \]"
    assert last(text).verdict is not Verdict.ILL_FORMED
