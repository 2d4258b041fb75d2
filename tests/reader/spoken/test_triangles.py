"""The angles of a triangle that words name make up π."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read


def _last(text: str) -> str:
    (found,) = judged([read("x.tex", text)])
    return str(found.relations[-1].judgement.verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"In a triangle $ABC$, \[ \sin(A + B) = \sin C \]", "proved"),
        (r"Let $PQR$ be a triangle. Then $\cos(P + Q) = -\cos R$.", "proved"),
        (r"In a triangle $ABC$, \[ \sin(A + B) = \cos C \]", "undecided"),
        (r"In a product $ABC$, \[ \sin(A + B) = \sin C \]", "undecided"),
    ],
)
def test_sines_of_sums(text: str, verdict: str) -> None:
    assert _last(text) == verdict
