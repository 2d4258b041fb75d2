"""Kernels, column spaces and spans of numbers."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

GIVEN = r"Let $A = \begin{pmatrix} 1 & 2\\ 2 & 4\end{pmatrix}$. Then "


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\ker(A) = \operatorname{span}\{(2, -1)\}", Verdict.PROVED),
        (r"\ker(A) = \operatorname{span}\{(1, 2)\}", Verdict.REFUTED),
        (r"\ker(A - 5I) = \operatorname{span}\{(1, 2)\}", Verdict.PROVED),
        (r"\operatorname{Col}(A) = \operatorname{span}\{(1, 2)\}", Verdict.PROVED),
        (r"\ker(A) = \{0\}", Verdict.REFUTED),
    ],
)
def test_spaces_of_numbers(row: str, verdict: Verdict) -> None:
    assert last(GIVEN + rf"\[ {row} \]").verdict is verdict
