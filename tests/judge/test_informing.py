"""Equations that tell what new vectors and matrices are, and claim nothing."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

ROW = r"\[ \mathbf{x}^T\mathbf{A}\mathbf{y} = \mathbf{y}^T\mathbf{B}\mathbf{x} \]"
VERDICTS = (
    (ROW, "given"),
    (f"The vectors with {ROW}", "given"),
    (f"Therefore {ROW}", "undecided"),
    (f"Show that {ROW}", "undecided"),
    (f"Note the identity {ROW}", "undecided"),
    (r"\[ (\mathbf{A}\mathbf{B})^T = \mathbf{A}^T\mathbf{B}^T \]", "refuted"),
    (r"\[ \mathbf{U}\mathbf{U}^T = \mathbf{U}^T\mathbf{U} = \mathbf{I} \]", "given"),
    (r"Let $A \in \mathbb{R}^{n \times n}$. Then \[ A A^T = A^T A \]", "refuted"),
)


@pytest.mark.parametrize(("document", "verdict"), VERDICTS)
def test_what_is_told(document: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", document + "\n")])
    assert str(found.relations[-1].judgement.verdict) == verdict
