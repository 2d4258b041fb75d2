r"""The y of a tangent stands for F(a) + F′(a)(x - a) where curve and point are given."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"The tangent to $y = x^2$ at $(1,1)$ is $y = 2x - 1$.", Verdict.PROVED),
        (r"The tangent line to $y = \ln x$ at $x = a$ is $y = (x-a)/a + \ln a$.", Verdict.PROVED),
        (r"The tangent to $y = x^2$ at $(1,1)$ is $y = 2x + 1$.", Verdict.REFUTED),
        (r"The tangent plane to $z = xy$ at $(1,2,2)$ is $z = 2x + y - 2$.", Verdict.PROVED),
        (r"The tangent plane to $z = xy$ at $(1,2,2)$ is $z = 2x + y$.", Verdict.REFUTED),
    ],
)
def test_tangents_are_judged(text: str, verdict: Verdict) -> None:
    assert last(text).verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        r"Let $y = x^2$. The tangents through $(0,-1)$ are $y = 2x - 1$ and $y = -2x - 1$.",
        r"The normal to $y = x^2$ at $(1,1)$ is $y = (3 - x)/2$.",
        r"The tangent to $y = x^2$ at $(1,1)$ has a parallel $y = 2x + 5$.",
    ],
)
def test_other_lines_are_no_tangents(text: str) -> None:
    (found,) = judged([read("x", text)])
    assert not any(each.judgement.verdict.accuses for each in found.relations)
