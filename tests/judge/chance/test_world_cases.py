"""Members of a family that are the cases of one variable."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

POSTERIOR = r"p(C_k \mid x)"


OWN, OTHER = (rf"\log p(x \mid C_{k}) + \log p(C_{k})" for k in "kj")


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (rf"\frac{{e^{{{OWN}}}}}{{\sum_j e^{{{OTHER}}}}}", Verdict.TESTED),
        (rf"\frac{{e^{{\log p(x \mid C_k)}}}}{{\sum_j e^{{{OTHER}}}}}", Verdict.REFUTED),
    ],
)
def test_a_sum_over_classes_is_one_over_values(right: str, verdict: Verdict) -> None:
    assert judged(POSTERIOR, right).verdict is verdict


def test_weights_counted_beside_the_classes_have_no_world() -> None:
    found = judged(r"\sum_j w_j \log p(C_j \mid x)", r"w_j \sum_j \log p(C_j \mid x)")
    assert not found.verdict.praises
