r"""A value that rules and values leave no choice is a claim, also behind "where" and "whose"."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

RULE = "Let $f(x) = x^2 - 4x + 7$. "
MATRIX = r"Let $A = \begin{pmatrix} 2 & 1 \\ 1 & 2 \end{pmatrix}$, "
VERDICTS = (
    (RULE + "The minimum is at $a$, where\n\\[ f(2) = 3. \\]", "proved"),
    (RULE + "The minimum is at $a$, where\n\\[ f(2) = 5. \\]", "refuted"),
    (RULE + "It is smallest at $a$, where $f(2) = 5$.", "refuted"),
    (MATRIX + r"whose determinant is $\det A = 3$.", "proved"),
    (MATRIX + r"whose determinant is $\det A = 5$.", "refuted"),
    (RULE + "Suppose that $f(2) = 5$.", "given"),
    ("Let $f(x) = x^2 + a$ with $f(2) = 5$.", "given"),
    (r"Let $A$ be a matrix whose determinant is $\det A = 5$.", "given"),
)


@pytest.mark.parametrize(("text", "verdict"), VERDICTS)
def test_determined_values(text: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", text)])
    assert str(found.relations[-1].judgement.verdict) == verdict
