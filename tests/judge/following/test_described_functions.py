"""A formula for a function of which equations and values are stated."""

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read

PLATES = (
    r"Let $\mu \frac{d^2u}{dy^2} = -G$ with $u(0) = 0$ and $u(h) = 0$, where $G > 0$ and $\mu > 0$."
)
ROD = "Let $T''(x) = 0$ with $T(0) = T_0$ and $T(L) = T_1$. Then"


def verdict(before: str, row: str) -> Verdict:
    (document,) = judged([read("row.tex", f"{before}\n\\[ {row} \\]\n")])
    return document.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    ("before", "row"),
    [
        (PLATES, r"u(y) = \frac{G}{2\mu} y (h - y)"),
        (ROD, r"T(x) = T_0 + \frac{T_1 - T_0}{L} x"),
        (ROD, r"T(x) = \frac{T_0 (L - x) + T_1 x}{L}"),
    ],
)
def test_a_solution_of_all_that_is_stated(before: str, row: str) -> None:
    assert verdict(before, row) is Verdict.PROVED


@pytest.mark.parametrize(
    ("before", "row"),
    [
        (PLATES, r"u(y) = \frac{G}{\mu} y (h - y)"),
        (PLATES, r"u(y) = \frac{G}{2\mu} y (h + y)"),
        (ROD, r"T(x) = T_0 + \frac{T_1 + T_0}{L} x"),
        (ROD, r"T(x) = T_1 + \frac{T_0 - T_1}{L} x"),
    ],
)
def test_mutants_are_refuted(before: str, row: str) -> None:
    assert verdict(before, row) is Verdict.REFUTED


def test_with_too_few_values_a_formula_is_a_choice() -> None:
    before = "Let $T''(x) = 0$ with $T(0) = T_0$. Then"
    assert verdict(before, "T(x) = T_0 + x") is not Verdict.REFUTED
