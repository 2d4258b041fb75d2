"""y_p and y_h, particular and homogeneous solutions."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read


@pytest.mark.parametrize(
    ("line", "verdicts"),
    [
        (r"y_p' = 3e^{3x}", RIGHT),
        (r"y_p'' - 2y_p' = 3y_p", RIGHT),
        (r"\frac{dy_p}{dx} + y_p = 4e^{3x}", RIGHT),
        (r"y_p'' - 2y_p' = 2y_p", WRONG),
    ],
)
def test_the_label_is_no_index(line: str, verdicts: frozenset[str]) -> None:
    (found,) = judged([read("x.tex", rf"Let $y_p = e^{{3x}}$. \[ {line} \]")])
    assert found.relations[-1].judgement.verdict in verdicts
