"""Members of a family that are the cases of one variable."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

POSTERIOR = r"p(C_k \mid x)"


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"\frac{e^{\log p(x \mid C_k) + \log p(C_k)}}{\sum_j e^{\log p(x \mid C_j) + \log p(C_j)}}",
         Verdict.TESTED),
        (r"\frac{e^{\log p(x \mid C_k)}}{\sum_j e^{\log p(x \mid C_j) + \log p(C_j)}}",
         Verdict.REFUTED),
    ],
)  # fmt: skip
def test_a_sum_over_classes_is_one_over_values(right: str, verdict: Verdict) -> None:
    assert judged(POSTERIOR, right).verdict is verdict


def test_weights_counted_beside_the_classes_have_no_world() -> None:
    found = judged(r"\sum_j w_j \log p(C_j \mid x)", r"w_j \sum_j \log p(C_j \mid x)")
    assert not found.verdict.praises
