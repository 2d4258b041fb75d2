r"""What a sentence says to be wrong is no claim."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

VERDICTS = (
    ("Note that $1 < 2$ holds but $2 < 1$ does not.", ["proved", "given"]),
    ("It is not true that $(a + b)^2 = a^2 + b^2$.", ["given"]),
    ("But $2^3 = 3^2$ is false, and $2 + 2 = 5$ cannot hold.", ["given", "given"]),
    ("So $2^3 = 9$ is true.", ["refuted"]),
    ("The sum $2 + 2 = 5$ does not depend on $x$.", ["refuted"]),
)


@pytest.mark.parametrize(("text", "verdicts"), VERDICTS)
def test_what_is_denied(text: str, verdicts: list[str]) -> None:
    (found,) = judged([read("x.tex", text)])
    assert [str(j.judgement.verdict) for j in found.relations] == verdicts
