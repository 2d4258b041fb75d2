"""What is said of some members of a family, and of one."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read

SPLIT = r"\sum_{i=1}^n |b_i| = \sum_{i=m+1}^n b_i - \sum_{i=1}^m b_i"


def test_members_before_and_behind_another_sign() -> None:
    said = r"Let $b_1, \dots, b_m < 0$ and $b_{m+1}, \dots, b_n \ge 0$."
    (found,) = judged([read("x.tex", f"{said}\n\n\\[ {SPLIT} \\]")])
    assert not found.relations[-1].judgement.verdict.accuses


def test_without_such_words_the_row_is_wrong() -> None:
    (found,) = judged([read("x.tex", f"\\[ {SPLIT} \\]")])
    assert found.relations[-1].judgement.verdict is Verdict.REFUTED
