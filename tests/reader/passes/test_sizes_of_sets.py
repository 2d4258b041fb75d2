r"""|\mathcal{X}| of a set over which a section sums."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged


def test_it_is_the_number_to_which_the_sum_counts() -> None:
    left = r"\sum_{x \in \mathcal{X}} \frac{1}{|\mathcal{X}|}"
    assert judged(left, "1").verdict.praises
    assert not judged(left, r"|\mathcal{X}|").verdict.praises


def test_elsewhere_it_is_an_absolute_value() -> None:
    found = judged(r"|\mathcal{L}|^2", r"\mathcal{L}^2")
    assert found.verdict is not Verdict.REFUTED
