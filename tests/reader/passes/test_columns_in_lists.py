"""Lists of vectors before matrices are matrices of these columns."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

GIVEN = r"Let $x_1 = (1,0)^T$, $x_2 = (1,1)^T$, $y_1 = (2,1)^T$, $y_2 = (0, -1)^T$."
EQUATION = r"\[ (y_1,y_2) = (x_1,x_2) \begin{pmatrix} 1 & 1\\ 1 & %s\end{pmatrix} \]"
VERDICTS = (
    (GIVEN + EQUATION % "-1", "proved"),
    (GIVEN + EQUATION % "1", "refuted"),
    (r"\[ (\mathbf{a}, \mathbf{b})(3, -1)^T = 3\mathbf{a} - \mathbf{b} \]", "tested"),
    (r"\[ (\mathbf{a}, \mathbf{b})(3, -1)^T = 3\mathbf{a} + \mathbf{b} \]", "refuted"),
)


@pytest.mark.parametrize(("document", "verdict"), VERDICTS)
def test_columns(document: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", document + "\n")])
    assert str(found.relations[-1].judgement.verdict) == verdict
