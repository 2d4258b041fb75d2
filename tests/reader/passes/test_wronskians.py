r"""W of W(y_1, y_2), where words call it a Wronskian and a formula writes it alone."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LET = (
    "Let $y_1 = \\cos t$ and $y_2 = \\sin t$, with the Wronskian\n"
    "\\[ W(y_1, y_2) = \\cos^2 t + \\sin^2 t = 1. \\]\nThen\n"
)


def test_it_is_the_same_alone() -> None:
    assert last(LET + "\\[ u = \\frac{y_2}{W} = \\sin t \\]\n").verdict is Verdict.PROVED
    assert last(LET + "\\[ u = \\frac{y_2}{W} = \\cos t \\]\n").verdict is Verdict.REFUTED
