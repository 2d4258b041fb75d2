"""What a text states of every member of a family, within products and as what ties letters."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

STRETCHES = (
    r"Let $S$ be a linear operator with $S e_k = \lambda_k e_k$ and let "
    r"$x = \sum_{k=1}^n c_k e_k$. "
)


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"Sx = \sum_{k=1}^n c_k S e_k = \sum_{k=1}^n c_k \lambda_k e_k", "proved"),
        (r"Sx = \sum_{k=1}^n c_k S e_k = \sum_{k=1}^n c_k^2 \lambda_k e_k", "undecided"),
    ],
)
def test_the_value_stands_for_the_product(row: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", rf"{STRETCHES}\[ {row} \]")])
    assert str(found.relations[-1].judgement.verdict) == verdict
