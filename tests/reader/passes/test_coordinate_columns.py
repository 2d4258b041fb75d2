"""Coordinates in a basis that is written out."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read

BASES = [
    r"$B = \{(1,1), (1,-1)\}$",
    r"$B = \left\{\begin{pmatrix}1\\1\end{pmatrix}, \begin{pmatrix}1\\-1\end{pmatrix}\right\}$",
]


@pytest.mark.parametrize("basis", BASES)
def test_the_inverse_gives_the_coordinates(basis: str) -> None:
    text = rf"Let {basis} and $v = \begin{{pmatrix}}3\\1\end{{pmatrix}}$."
    for column, verdicts in ((r"2\\1", RIGHT), (r"1\\2", WRONG)):
        line = rf"[v]_B = \begin{{pmatrix}}{column}\end{{pmatrix}}"
        (found,) = judged([read("x.tex", rf"{text} \[ {line} \]")])
        assert found.relations[-1].judgement.verdict in verdicts
