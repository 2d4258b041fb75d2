"""Entries of arrays in square brackets; the identity of a group as 1."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

ARRAY = r"Let $D[0] = 0$, $D[1] = 1$ and $D[n] = D[n-1] + D[n-2]$. "
GROUP = r"Let $x$ and $y$ be generators of the group $S_3$ with $x^3=1$, $y^2=1$ and $yx=x^2y$. "


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (ARRAY + "So $D[6] = 8$", Verdict.PROVED),
        (ARRAY + "So $D[6] = 9$", Verdict.REFUTED),
        (r"Let $d[i][j] = i + j$. Then $d[2][3] = 5$", Verdict.PROVED),
        (r"$k[2 + 3] = 5k$", Verdict.PROVED),  # a product
        (GROUP + "Then $x^3 y^2 = 1$", Verdict.PROVED),
        (GROUP + "Then $x y = y x$", Verdict.UNDECIDED),
    ],
)
def test_rows(text: str, verdict: Verdict) -> None:
    assert last(text).verdict is verdict
