"""Series of which two terms make one of another series."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\sum_{k=1}^\infty \frac{(-1)^k}{k} = -\sum_{k=1}^\infty \frac{1}{(2k-1)(2k)}", "proved"),
        (r"\sum_{k=1}^\infty \frac{(-1)^k}{k} = -\sum_{k=1}^\infty \frac{1}{(2k+1)(2k)}", None),
        (r"\sum_{n=0}^\infty (-1)^n = \sum_{k=0}^\infty (1 - 1)", None),  # the terms stay 1
    ],
)
def test_the_terms_tend_to_0(row: str, verdict: str | None) -> None:
    (found,) = judged([read("x.tex", rf"\[ {row} \]")])
    assert str(found.relations[-1].judgement.verdict) == (verdict or "undecided")
