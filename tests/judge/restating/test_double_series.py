"""Double series in another order."""

from __future__ import annotations

import pytest

from tests.judge.reading import judged

PRODUCT = r"\sum_{n=0}^\infty a_n \sum_{m=0}^\infty b_m"


@pytest.mark.parametrize(
    "same",
    [
        r"\sum_{k=0}^\infty \sum_{i=0}^k a_i b_{k-i}",
        r"\sum_{k=0}^\infty \sum_{i=0}^k a_{k-i} b_i",
        r"\sum_{i=0}^\infty \sum_{j=0}^\infty a_i b_j",
    ],
)
def test_the_terms_are_the_same(same: str) -> None:
    assert judged(PRODUCT, same).verdict.praises


@pytest.mark.parametrize(
    "other",
    [
        r"\sum_{k=0}^\infty \sum_{i=0}^k a_i b_k",
        r"\sum_{k=0}^\infty \sum_{i=1}^k a_i b_{k-i}",
        r"\sum_{k=0}^\infty \sum_{i=0}^{k+1} a_i b_{k+1-i}",
    ],
)
def test_other_terms_are_not(other: str) -> None:
    assert not judged(PRODUCT, other).verdict.praises
