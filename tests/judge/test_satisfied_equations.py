r"""An open equation is given where the values that rows below find satisfy it."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

EIGENVALUES = r"""We find the eigenvalues:
\begin{align*}
 \begin{vmatrix} 4 - \lambda & -2 \\ 1 & 1 - \lambda \end{vmatrix} &= 0 \\
 (4 - \lambda)(1 - \lambda) - (-2) &= 0 \\
 \lambda^2 - 5 \lambda + 6 &= 0
\end{align*}
which gives
\[ \lambda_1 = 2, \qquad \lambda_2 = %s. \]
"""


@pytest.mark.parametrize(("value", "verdict"), [("3", "given"), ("4", "undecided")])
def test_a_characteristic_equation(value: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", EIGENVALUES % value)])
    assert str(found.relations[0].judgement.verdict) == verdict


def test_a_false_identity_is_no_equation() -> None:
    (found,) = judged([read("x.tex", r"\[ (a + b)^2 = a^2 + b^2 \] With $a = 0$ we go on.")])
    assert str(found.relations[0].judgement.verdict) == "refuted"
