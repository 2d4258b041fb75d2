"""Bounds that a text states, times what is no less than 0."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def last(text: str) -> Verdict:
    (found,) = judged([read("x.tex", text)])
    return found.relations[-1].judgement.verdict


STATED = r"Let $f(u) \leq a$, $f(v) \leq b$ and $0 \leq t \leq 1$. "


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"t f(u) + (1 - t) f(v) &\leq t a + (1 - t) b", Verdict.PROVED),
        (r"c - t a &\leq c - t f(u)", Verdict.PROVED),
        (r"c - t f(u) &\leq c - t a", None),  # the other way round
        (r"s f(u) &\leq s a", None),  # of an s that may be negative
    ],
)
def test_the_factor_must_not_be_negative(claim: str, verdict: Verdict | None) -> None:
    found = last(rf"{STATED}\begin{{align*}} {claim} \end{{align*}}")
    assert (found is Verdict.PROVED) == (verdict is Verdict.PROVED)
