"""Names in a curved style that laws alone take."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged, last


def test_data_are_a_variable_of_a_law() -> None:
    right = r"\frac{p(\mathcal{D} | \theta) p(\theta)}{p(\mathcal{D})}"
    assert judged(r"p(\theta | \mathcal{D})", right).verdict.praises


def test_elsewhere_they_may_be_a_set() -> None:
    found = last(r"\[ p(x | \mathcal{D}) + \mathcal{D} = p(x | \mathcal{D}) + \mathcal{D} \]")
    assert found.verdict is Verdict.UNDECIDED
