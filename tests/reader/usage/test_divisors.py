"""N of 1/N is a number beside matrices, and λ of wᵀ λ I w too."""

import pytest

from derivations.reader.document import read_text
from derivations.reader.records import Statement
from derivations.reader.text.source import Source
from derivations.reader.usage.gathered import usage
from derivations.terms import Name


def statements(*formulas: str) -> list[Statement]:
    text = "".join(f"\\[ {formula} \\]\n" for formula in formulas)
    displays = read_text(Source("a.tex", text)).displays
    return [s for display in displays for row in display.rows for s in row.statements]


@pytest.mark.parametrize("divided", [r"\frac{1}{N}", r"\frac{2}{3N}", r"\sum_{i=1}^N x_i"])
def test_what_divides_is_a_number(divided: str) -> None:
    found = usage(statements(divided, r"X^T X w + \lambda N X^T y"))
    assert Name("N") in found.divisors
    assert Name("N") not in found.matrices
    assert Name("X") in found.matrices


def test_another_capital_beside_a_matrix_is_one() -> None:
    assert Name("N") in usage(statements(r"X^T X w + N X^T y")).matrices


def test_what_stands_between_a_row_and_a_matrix_is_no_vector() -> None:
    found = usage(statements(r"\mathbf{w}^T \lambda I \mathbf{w}", r"\mathbf{w}^T x"))
    assert Name("lambda") not in found.vectors
    assert Name("x") in found.vectors
