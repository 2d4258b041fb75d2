"""Exponentials of written-out matrices, by the identities of their powers."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

ROTATION = r"Let $A = \begin{pmatrix} 0 & -1 \\ 1 & 0 \end{pmatrix}$."
SHEAR = r"Let $A = \begin{pmatrix} 3 & 1 \\ 0 & 3 \end{pmatrix}$."
SADDLE = r"Let $A = \begin{pmatrix} 0 & 1 \\ 1 & 0 \end{pmatrix}$."
DIAGONAL = r"Let $A = \begin{pmatrix} 1 & 0 \\ 0 & 2 \end{pmatrix}$."
DISTINCT = r"Let $A = \begin{pmatrix} 0 & 1 \\ -2 & -3 \end{pmatrix}$."


@pytest.mark.parametrize(
    ("preamble", "right", "wrong"),
    [
        (ROTATION, r"\cos t & -\sin t \\ \sin t & \cos t", r"\cos t & \sin t \\ -\sin t & \cos t"),
        (SHEAR, r"e^{3t} & te^{3t} \\ 0 & e^{3t}", r"e^{3t} & e^{3t} \\ 0 & e^{3t}"),
        (SADDLE, r"\cosh t & \sinh t \\ \sinh t & \cosh t", r"\cosh t & 0 \\ 0 & \cosh t"),
        (DIAGONAL, r"e^t & 0 \\ 0 & e^{2t}", r"e^t & 1 \\ 1 & e^{2t}"),
        (
            DISTINCT,
            r"2e^{-t} - e^{-2t} & e^{-t} - e^{-2t} \\ -2e^{-t} + 2e^{-2t} & -e^{-t} + 2e^{-2t}",
            r"2e^{-t} - e^{-2t} & e^{-t} - e^{-2t} \\ -2e^{-t} + 2e^{-2t} & e^{-t} + 2e^{-2t}",
        ),
    ],
)
def test_an_exponential_in_closed_form(preamble: str, right: str, wrong: str) -> None:
    for entries, verdict in ((right, Verdict.PROVED), (wrong, Verdict.REFUTED)):
        found = judged("e^{At}", rf"\begin{{pmatrix}} {entries} \end{{pmatrix}}", preamble)
        assert found.verdict is verdict
