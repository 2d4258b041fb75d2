"""A determinant whose word stands in the prose."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

MATRIX = r"\begin{bmatrix} 1 & 1 \\ 1 & 2 \end{bmatrix}"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"It has det ${MATRIX} = 1$.", "proved"),
        (f"It has the determinant ${MATRIX} = 2$.", "refuted"),
        (f"So ${MATRIX} = 1$.", "ill-formed"),
    ],
)
def test_the_word_before_a_matrix(text: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", text)])
    assert str(found.relations[-1].judgement.verdict) == verdict
