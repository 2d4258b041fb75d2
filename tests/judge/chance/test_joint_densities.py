"""Means by a joint density."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read

TRIANGLE = r"Let $X$ and $Y$ have the joint density $f(x, y) = 2$ for $0 \le y \le x \le 1$."


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"E[X] = \frac23", Verdict.PROVED),
        (r"E[Y] = \frac13", Verdict.PROVED),
        (r"Cov(X, Y) = \frac{1}{36}", Verdict.PROVED),
        (r"E[XY] = \frac29", Verdict.REFUTED),
        (r"E[X + Z] = \frac23", Verdict.GIVEN),
    ],
)
def test_the_region_has_ends_that_move(line: str, verdict: Verdict) -> None:
    (found,) = judged([read("x.tex", f"{TRIANGLE}\n\n\\[ {line} \\]")])
    assert found.relations[-1].judgement.verdict is verdict
