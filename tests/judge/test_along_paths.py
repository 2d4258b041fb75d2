"""Integrals along one path: the integrands are compared, and the path may be run backwards."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            r"\oint_C \frac{1}{z-a} dz - \oint_C \frac{1}{z} dz = \oint_C \frac{a}{z(z-a)} dz",
            r"\oint_C \frac{1}{z-a} dz - \oint_C \frac{1}{z} dz = \oint_C \frac{1}{z(z-a)} dz",
        ),
        (
            r"\int_{\tau + \gamma} f(z) dz = \int_\tau f(z) dz + \int_\gamma f(z) dz",
            r"\int_{\tau + \gamma} f(z) dz = \int_\tau f(z) dz - \int_\gamma f(z) dz",
        ),
        (
            r"\iint_S (f + g) dS = \iint_S f dS + \iint_S g dS",
            r"\iint_S (f + g) dS = \iint_S f dS + \iint_S g dA",
        ),
    ],
)
def test_integrals_along_one_path(right: str, wrong: str) -> None:
    first, second = judged([read("x.tex", rf"\[ {line} \]") for line in (right, wrong)])
    assert first.relations[0].judgement.verdict is Verdict.PROVED
    assert second.relations[0].judgement.verdict is Verdict.UNDECIDED
