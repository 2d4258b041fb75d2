r"""Integrals without a differential: \int_a^b f is ∫ f(x) dx, and \int_0^1 x^2 one by x."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import RIGHT, WRONG, judged, read

NEITHER = frozenset((Verdict.UNDECIDED, Verdict.GIVEN))


@pytest.mark.parametrize(
    ("formula", "verdicts"),
    [
        (r"\int_a^b (f + g) = \int_a^b f + \int_a^b g", RIGHT),
        (r"\int_a^b (f + g) = \int_a^b f - \int_a^b g", WRONG),
        (r"\int_a^b f(x)\,dx = \int_a^b f", RIGHT),
        (r"\int_0^1 x^2 = \frac{1}{3}", RIGHT),
        (r"\int_0^1 x^2 = \frac{1}{4}", WRONG),
        (r"\int_a^b 2 = 2(b - a)", RIGHT),
        (r"\int_0^1 c x = \frac{c}{2}", NEITHER | RIGHT),  # by x; few integrate by c
        (r"\int_0^1 \rho = \rho", NEITHER),  # ρ may be a density
        (r"\int_0^x f = x f", NEITHER | WRONG),
    ],
)
def test_the_letter_that_is_understood(formula: str, verdicts: frozenset[Verdict]) -> None:
    (found,) = judged([read("x.tex", rf"\[ {formula} \]")])
    assert found.relations[-1].judgement.verdict in verdicts
