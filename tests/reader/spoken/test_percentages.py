r"""Shares as chances: "$1\%$ of the people have the disease $D$" states P(D) = 0.01."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

DRAWN = "One of them is chosen at random."


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (r"Suppose that $1\%$ of the people have the disease $D$.", Verdict.PROVED),
        (r"About $1\%$ of the items are defective ($D$).", Verdict.PROVED),
        (r"Suppose that $2\%$ of the people have the disease $D$.", Verdict.REFUTED),
        (r"Of the items of $A$, $2\%$ of the small ones show $D$ once.", Verdict.UNDECIDED),
    ],
)
def test_what_a_share_says(said: str, verdict: Verdict) -> None:
    assert judged("1 - P(D)", "99/100", f"{DRAWN} {said}").verdict is verdict
