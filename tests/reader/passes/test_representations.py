r"""\doteq before a matrix says what an operator or a ket is; before a number it is nearly equal."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read

BASIS = r"""
\[ |+\rangle \doteq \begin{pmatrix} 1 \\ 0 \end{pmatrix} \]
\[ S_z \doteq \frac{\hbar}{2} \begin{pmatrix} 1 & 0 \\ 0 & -1 \end{pmatrix} \]
"""


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (r"S_z |+\rangle = \frac{\hbar}{2} |+\rangle", Verdict.PROVED),
        (r"S_z |+\rangle = -\frac{\hbar}{2} |+\rangle", Verdict.UNDECIDED),
        (r"\frac13 \doteq 0.33", Verdict.ROUNDED),
    ],
)
def test_what_stands_for_an_operator(formula: str, verdict: Verdict) -> None:
    (found,) = judged([read("x.tex", BASIS + rf"\[ {formula} \]")])
    assert found.relations[-1].judgement.verdict is verdict
