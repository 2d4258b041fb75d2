"""Let a < b introduces any numbers, unless words say what they measure."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Let $a < b$. Then $a^2 < b^2$.", Verdict.REFUTED),
        ("Suppose that $a > b$. Then $a^2 > b^2$.", Verdict.REFUTED),
        ("Let $a < b$. Then $a^3 < b^3$.", Verdict.TESTED),
        ("Let $a < b$ be two lengths. Then $a^2 < b^2$.", Verdict.UNDECIDED),
        ("Of two sides of a triangle, let $a < b$. Then $a^2 < b^2$.", Verdict.UNDECIDED),
        ("Suppose $a < b$. Then $\\sqrt a < \\sqrt b$.", Verdict.PROVED),
    ],
)
def test_last_relation(text: str, verdict: Verdict) -> None:
    (found,) = judged([read("here", text)])
    assert found.relations[-1].judgement.verdict is verdict
