"""Names of several capitals: PV and FV are two numbers, and no products of three letters."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    "text",
    [
        "The value is $FV = PV(1 + i)^n$.",
        "We count the TP and the FP. The precision is $Q = \\frac{TP}{TP + FP}$.",
        "The PF of a load is $PF = \\frac{P}{S}$.",
        "The value is $PV(95) = \\frac{A}{r}$.",
        "The AIC of $S$ is $AIC(S) = 2k - L$.",
    ],
)
def test_capitals_that_stand_together_are_one_name(text: str) -> None:
    (row,) = judged([read("page", text)])[0].relations
    assert row.judgement.verdict.value == "given"


def test_letters_that_stand_apart_as_well_are_factors() -> None:
    text = "Let $A = 2$ and $B = 3$. The product AB is $AB = 7$."
    *_, row = judged([read("page", text)])[0].relations
    assert row.judgement.verdict.value == "refuted"
