r"""What stands in an assumption is given, until a word concludes."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

VERDICTS = (
    ("Assumption 1 (smoothness). The gradients are bounded:\n\\[ \\|g_t\\| \\le G. \\]", ["given"]),
    (
        "\\begin{assumption}\nThere is a bound:\n\\[ \\|g_t\\| \\le G. \\]\n\\end{assumption}",
        ["given"],
    ),
    ("Assumption 1. Let $a = 3$. Then we have\n\\[ a^2 = 6. \\]", ["given", "refuted"]),
    ("Assumption 1 is used in a proof of\n\\[ (1 + 2)^2 = 5. \\]", ["refuted"]),
)


@pytest.mark.parametrize(("text", "verdicts"), VERDICTS)
def test_assumptions(text: str, verdicts: list[str]) -> None:
    (found,) = judged([read("x.tex", text)])
    assert [str(r.judgement.verdict) for r in found.relations] == verdicts
