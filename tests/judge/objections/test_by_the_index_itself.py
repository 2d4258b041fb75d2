"""z_n beside its own n: members of which the text has not said what they are."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def verdict(row: str) -> Verdict:
    (found,) = judged([read("x.tex", rf"We compute \[ {row} \]")])
    return found.relations[-1].judgement.verdict


def test_a_member_may_hang_on_its_index() -> None:
    row = r"B = \frac{z_n}{-\sin(z_n)} = \frac{z_n}{-(-1)^n}"
    assert verdict(row) is not Verdict.REFUTED


def test_without_the_index_the_row_is_wrong() -> None:
    assert verdict(r"B = (z_n + 1)^2 = z_n^2 + 1") is Verdict.REFUTED


def test_a_bound_index_is_no_such_index() -> None:
    row = r"B = \sum_{i=1}^n x_i = \sum_{i=1}^n i x_i"
    assert verdict(row) is Verdict.REFUTED
