"""Lists without commas behind written matrices are rows."""

from __future__ import annotations

import pytest

from tests.judge.reading import judged

COLUMN = r"\begin{pmatrix} -3 \\ 3 \end{pmatrix}"
MATRIX = r"\begin{pmatrix} -3 & 6 \\ 3 & -6 \end{pmatrix}"


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\left( 1 \quad -2 \right)", "proved"),
        (r"[1 \quad -2]", "proved"),
        (r"( 1 \quad 2 )", "refuted"),
    ],
)
def test_a_row(row: str, verdict: str) -> None:
    assert str(judged(f"{COLUMN} {row}", MATRIX).verdict) == verdict
