"""How sums up to n grow, by what their bodies are made of."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.judging import RIGHT, judged, read


def is_praised(formula: str) -> bool:
    (found,) = judged([read("x.tex", rf"\[ {formula} \]")])
    return found.relations[-1].judgement.verdict in RIGHT


def test_the_example() -> None:
    assert is_praised(r"\sum_{i=1}^n i = \Theta(n^2)")


@settings(max_examples=5, deadline=None)
@given(st.fractions(Fraction(-3, 4), 3, max_denominator=4), st.sampled_from((0, 1, -1)))
def test_a_sum_of_powers_has_the_next_power(power: Fraction, more: int) -> None:
    claimed = is_praised(rf"\sum_{{i=1}}^n i^{{{power}}} = \Theta(n^{{{power + 1 + more}}})")
    assert claimed is (more == 0)


@pytest.mark.parametrize(
    "wrong",
    [
        r"\sum_{i=1}^n \frac1i = \Theta(1)",
        r"\sum_{i=1}^n \frac{1}{i^2} = \Theta(\log n)",
        r"\log(n!) = \Theta(n)",
        r"\sum_{i=1}^n 2^i = \Theta(n)",
        r"\sum_{i=1}^n (i - n) = \Theta(n^2 \log n)",
        r"\sum_{i=1}^n i - \sum_{i=1}^n i = \Theta(n^2)",
        r"n \neq O(n^2)",
        r"\sum_{i=1}^n i \neq \Theta(n^2)",
    ],
)
def test_no_other_order_is_praised(wrong: str) -> None:
    assert not is_praised(wrong)
