"""What a matrix is applied to in an equation is a column."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("system", "solution"),
    [
        ("X^TXw &= X^Ty", "(X^TX)^{-1}X^Ty"),
        (r"X^TXw + \lambda w &= X^Ty", r"(X^TX + \lambda I)^{-1}X^Ty"),
        (r"(X^TX + \lambda I)w &= X^Ty", r"(\lambda I + X^TX)^{-1}X^Ty"),
    ],
)
def test_normal_equations_need_no_declaration(system: str, solution: str) -> None:
    text = rf"\begin{{align*}} {system} \\ w &= {solution} \end{{align*}}"
    assert last(text).verdict is Verdict.PROVED


def test_a_number_before_a_matrix_stays_a_number() -> None:
    text = r"Let $A$ and $B$ be matrices. \[ (2A + cB)^T = 2A^T + cB^T \]"
    assert last(text).verdict is Verdict.PROVED


@pytest.mark.parametrize("wrong", [r"(X^TX - \lambda I)^{-1}X^Ty", r"(X^TX + \lambda I)^{-1}Xy"])
def test_no_other_solution_is_praised(wrong: str) -> None:
    text = rf"\begin{{align*}} (X^TX + \lambda I)w &= X^Ty \\ w &= {wrong} \end{{align*}}"
    assert not last(text).verdict.praises
