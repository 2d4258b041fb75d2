"""What the balance of two defined quantities gives."""

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import RIGHT, judged, read

MARKET = "Demand is $Q_d = a - bP$ and supply is $Q_s = c + eP$. In equilibrium $Q_d = Q_s$."
EVEN = "Revenue is $R = 50q$ and cost is $C = 200 + 10q$. Setting $R = C$ gives"


def verdict(before: str, row: str) -> Verdict:
    (document,) = judged([read("row.tex", f"{before}\n\\[ {row} \\]\n")])
    return document.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    ("before", "row"),
    [
        (MARKET, r"P^* = \frac{a - c}{b + e}"),
        (MARKET, r"P = \frac{a - c}{b + e}"),
        (EVEN, "q = 5"),
    ],
)
def test_the_solution_is_right(before: str, row: str) -> None:
    assert verdict(before, row) in RIGHT


@pytest.mark.parametrize(
    ("before", "row"),
    [
        (MARKET, r"P^* = \frac{a + c}{b + e}"),
        (MARKET, r"P^* = \frac{a - c}{b - e}"),
        (EVEN, "q = 4"),
    ],
)
def test_mutants_are_refuted(before: str, row: str) -> None:
    assert verdict(before, row) is Verdict.REFUTED


def test_without_a_balance_nothing_is_said() -> None:
    before = "Demand is $Q_d = a - bP$ and supply is $Q_s = c + eP$."
    assert verdict(before, r"P^* = \frac{a + c}{b + e}") not in (Verdict.REFUTED, *RIGHT)
