r"""A display that poses an initial value problem speaks of a new unknown."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

SOLVED = "Consider $\\dot{x} = x^2$ with $x(0) = 1$. Its solution is $x(t) = 1/(1-t)$.\n\n"
VERDICTS = (
    ("Now take\n\\[ \\dot{x} = x, \\quad x(t_0) = 1. \\]", ["given", "given"]),
    ("The model is\n\\[ \\ddot{x} + x = 0, \\quad x(0) = 2. \\]", ["given", "given"]),
    ("So we get\n\\[ x(2) = 3. \\]", ["refuted"]),
)


@pytest.mark.parametrize(("text", "verdicts"), VERDICTS)
def test_problems(text: str, verdicts: list[str]) -> None:
    (found,) = judged([read("x.tex", SOLVED + text)])
    last = [str(r.judgement.verdict) for r in found.relations][-len(verdicts) :]
    assert last == verdicts
