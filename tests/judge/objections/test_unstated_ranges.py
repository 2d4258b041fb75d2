"""A range that is left unsaid beside one that is stated accuses nobody."""

from pathlib import Path

import pytest

from derivations.judge.documents import judge_documents, read
from derivations.judge.verdict import Verdict

MEAN = r"\frac1N \sum_{i=0}^{N-1} f^{(2)}(\xi_i)"


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (rf"\min_i f^{{(2)}}(\xi_i) \le {MEAN}", Verdict.UNDECIDED),
        (r"\operatorname{tr}(A) = A_{ij} \delta_{ij}", Verdict.UNDECIDED),
        (r"(x_i + y_i)^2 - (x_i - y_i)^2 = 2 x_i y_i", Verdict.REFUTED),
        (r"\min_{1 \le i \le N} a_i \ge \frac1N \sum_{i=1}^N a_i", Verdict.REFUTED),
    ],
)
def test_only_stated_ranges_accuse(tmp_path: Path, formula: str, verdict: Verdict) -> None:
    path = tmp_path / "a.tex"
    path.write_text(rf"\[ {formula} \]")
    (document,) = judge_documents([read(path)])
    assert [j.judgement.verdict for j in document.relations] == [verdict]
