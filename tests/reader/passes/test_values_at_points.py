r"""f and f_x of a sentence that names a point are their values there."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

GIVEN = r"Let $f(x, y) = e^x \cos y$. "


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"At the origin $f_{xx} = 1$.", Verdict.PROVED),
        (r"At the origin $f_{xx} = 2$.", Verdict.REFUTED),
        (r"At $(0, 0)$ we have $f = 1$ and $\nabla f = (1, 0)$.", Verdict.PROVED),
        (r"At the point $(0, 0)$ we have $f_{xx} f_{yy} - f_{xy}^2 = 1$.", Verdict.REFUTED),
        (r"At $(0, 0)$ we use that $f_x = e^x \cos y$.", Verdict.PROVED),
    ],
)
def test_values_are_judged(text: str, verdict: Verdict) -> None:
    assert last(GIVEN + text).verdict is verdict
