"""A ⪯ B is judged as vᵀAv ≤ vᵀBv of every v."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from derivations.printer.text import formula
from derivations.terms import Formula
from tests.judge.reading import last, last_claim


def restated(text: str) -> str:
    claim = last_claim(text)
    return formula(Formula(claim.left, claim.relation, claim.right))  # type: ignore[arg-type]


def test_an_order_of_matrices_is_one_of_quadratic_forms() -> None:
    said = r"Let $A$ and $B$ be symmetric matrices. Then \[ A \preceq A + 2B + 3I \]"
    assert restated(said) == "vᵀ A v ≤ vᵀ A v + 2 (vᵀ B v) + 3 ‖v‖²"


def test_the_letter_of_the_vector_is_free() -> None:
    said = r"Let $v$ be a vector and $A$ a matrix. Then \[ A \succeq vv^T \]"
    assert restated(said) == "uᵀ A u ≥ (uᵀ v) (vᵀ u)"


def test_the_letter_stands_in_no_definition_either() -> None:
    said = r"Let $v \in \mathbb{R}^n$ and $H = vv^T - \frac12 \|v\|^2 I$. Then \[ H \succeq 0 \]"
    assert restated(said) == "uᵀ H u ≥ 0"
    assert last(said).verdict is Verdict.REFUTED
