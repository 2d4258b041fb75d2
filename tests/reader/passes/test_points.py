r"""|PQ| between points with coordinates."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

POINTS = r"Let $P = (1, 2)$ and $Q = (4, 6)$. Then "


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"$|PQ| = \sqrt{3^2 + 4^2}$", Verdict.PROVED),
        (r"$\overrightarrow{PQ} = (3, 4)$", Verdict.PROVED),
        (r"$\overrightarrow{PQ} = (-3, -4)$", Verdict.REFUTED),
        (r"$\overrightarrow{QP} = (-3, -4)$", Verdict.PROVED),
        (r"$|\overrightarrow{PQ}| = 5$", Verdict.PROVED),
        (r"$|\overrightarrow{PQ}| = 7$", Verdict.REFUTED),
    ],
)
def test_segments(row: str, verdict: Verdict) -> None:
    assert last(POINTS + row).verdict is verdict


def test_letters_without_coordinates_stay_factors() -> None:
    assert last(r"Let $P = 3$ and $Q = -4$. Then $|PQ| = 12$").verdict is Verdict.PROVED
