"""Densities in sums and products as functions of any kind."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

LOGARITHM = r"\ln \prod_{i=1}^n f(x_i \mid \theta)"


def test_the_logarithm_of_a_product() -> None:
    found = judged(LOGARITHM, r"\sum_{i=1}^n \ln f(x_i \mid \theta)")
    assert found.verdict is Verdict.TESTED


@pytest.mark.parametrize(
    "wrong",
    [
        r"\sum_{i=1}^n \ln f(\theta \mid x_i)",
        r"\prod_{i=1}^n \ln f(x_i \mid \theta)",
        r"\sum_{i=1}^n \ln \theta^{x_i}",
    ],
)
def test_other_functions_are_no_praise(wrong: str) -> None:
    assert not judged(LOGARITHM, wrong).verdict.praises


def test_an_empty_product_says_nothing_of_its_factors() -> None:
    product = r"\prod_{i=1}^n p(w_i \mid \theta)"
    assert not judged(product, r"\prod_{i=1}^n \theta^{2 w_i}").verdict.praises
