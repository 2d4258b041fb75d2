"""Equations between numbers of a ring that their sentence names."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

VERDICTS = (
    (r"In $\mathbb{Z}_7$ we have $3\cdot5 = 1$.", "proved"),
    (r"In $\mathbb{Z}_7$ we have $3\cdot5 = 2$.", "refuted"),
    (r"Over $\mathbb{F}_{2}$ we have $1 + 1 = 0$.", "proved"),
    (r"In $\mathbb{Z}/6\mathbb{Z}$ we have $2\cdot 3 = 1$.", "refuted"),
    (r"In $\mathbb{Z}^2$ we count $2\cdot 3 = 6$.", "proved"),
)


@pytest.mark.parametrize(("document", "verdict"), VERDICTS)
def test_rings(document: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", document + "\n")])
    assert str(found.relations[-1].judgement.verdict) == verdict
