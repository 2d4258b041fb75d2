"""A likelihood by its densities, which the text writes out behind the next sign."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read

LIKELIHOOD = r"Let $L = \prod_{i=1}^n f(x_i; \lambda) = \lambda^n e^{-\lambda \sum_{i=1}^n x_i}$."


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"\frac{n}{\lambda} - \sum_{i=1}^n x_i", Verdict.PROVED),
        (r"\frac{1}{\lambda} - \sum_{i=1}^n x_i", Verdict.REFUTED),
    ],
)
def test_it_is_differentiated_as_it_is_written_out(right: str, verdict: Verdict) -> None:
    line = rf"\[ \frac{{\partial \ln L}}{{\partial \lambda}} = {right} \]"
    (found,) = judged([read("x.tex", f"{LIKELIHOOD} Let $\\lambda > 0$.\n\n{line}")])
    assert found.relations[-1].judgement.verdict is verdict
