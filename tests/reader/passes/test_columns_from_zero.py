"""Lists with dots that begin with entry 0, or with a 1 before entry 1."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

WEIGHTS = r"Let $\mathbf{w} = (w_0, w_1, \dots, w_n)^T$ and $\mathbf{x} = (1, x_1, \dots, x_n)^T$. "
ONE_LETTER = r"Let $b = (b_0, b_1, \dots, b_n)^T$. "


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (rf"{WEIGHTS}\[ w_0 + \sum_{{i=1}}^n w_i x_i = \mathbf{{w}}^T \mathbf{{x}} \]", "tested"),
        (rf"{WEIGHTS}\[ \sum_{{i=1}}^n w_i x_i = \mathbf{{w}}^T \mathbf{{x}} \]", "refuted"),
        (rf"{ONE_LETTER}\[ b^T b = \sum_{{j=0}}^n b_j^2 \]", "tested"),
        (rf"{ONE_LETTER}\[ b^T b = \sum_{{j=1}}^n b_j^2 \]", "undecided"),
    ],
)
def test_members_have_the_places_that_the_list_gives_them(text: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", text)])
    assert str(found.relations[-1].judgement.verdict) == verdict
