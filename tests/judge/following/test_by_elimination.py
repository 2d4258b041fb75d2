"""Equations that hold once stated equations are put in, also below logarithms and in powers."""

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import RIGHT, judged, read

GAS = "Let $p_1V_1 = nRT$ and $p_2V_2 = nRT$, where all quantities are positive. Then"


def verdict(before: str, row: str) -> Verdict:
    (document,) = judged([read("row.tex", f"{before}\n\\[ {row} \\]\n")])
    return document.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    "row",
    [
        r"nRT \ln\frac{V_1}{V_2} = nRT \ln\frac{p_2}{p_1}",
        r"\sqrt{p_1 V_1} = \sqrt{p_2 V_2}",
    ],
)
def test_logarithms_and_roots(row: str) -> None:
    assert verdict(GAS, row) in RIGHT


def test_a_mutant_is_not_praised() -> None:
    row = r"nRT \ln\frac{V_1}{V_2} = nRT \ln\frac{p_1}{p_2}"
    assert verdict(GAS, row) not in RIGHT
