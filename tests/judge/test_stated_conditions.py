"""What can be nothing but a condition is given; what words conclude or the text knows is not."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"The line is \[ \beta_0 + \beta_1 x_1 + \beta_2 x_2 = 0. \]", Verdict.GIVEN),
        (r"There are two cases: $v < 0$ (stopped) and so on.", Verdict.GIVEN),
        (r"The field obeys \[ \nabla \cdot \mathbf{D} = \rho_f. \]", Verdict.GIVEN),
        (r"Therefore \[ r + s = 9. \]", Verdict.UNDECIDED),
        (r"It is clear. \[ x + x y = 9 x \]", Verdict.UNDECIDED),  # x may cancel
        (r"Let $r = 2$ and $s = 3$. \[ r + s = 9 \]", Verdict.REFUTED),
        (r"\[ (u + v)^2 = u^2 + v^2 \]", Verdict.REFUTED),
        (r"\[ \nabla \cdot (\nabla \times \mathbf{A}) = 0 \]", Verdict.PROVED),
    ],
)
def test_a_row_of_free_letters(text: str, verdict: Verdict) -> None:
    (found,) = judged([read("x.tex", text)])
    assert found.relations[-1].judgement.verdict is verdict
