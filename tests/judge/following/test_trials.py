"""Rows about derivatives with the function put in, and those into which it may not be put."""

from __future__ import annotations

import pytest

from derivations.judge.claims_from_document import lines
from derivations.judge.following.trials import with_trials
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source

PUT_IN = (
    r"Let \[ E(u, v) = u^2 + v^2. \]"
    r" We have \[ \frac{\partial E(u, v)}{\partial u} = c u \] so \[ c = 2 \]",
)
NOT_PUT_IN = (
    r"Let \[ E(\mathbf{w}) = \sum_{n=1}^N \left( \sum_{j=1}^m w_j x_n^j - t_n \right)^2. \]"
    r" We have \[ \frac{\partial E(\mathbf{w})}{\partial w_i} = \sum_{j=1}^m A_{ij} w_j - T_i \]"
    r" so \[ \sum_{j=1}^m A_{ij} w_j = T_i \]",
    r"Let \[ E(\mathbf{w}) = \sum_{n=1}^N \left( \sum_{j=1}^m w_j a_n - t_n \right)^2. \]"
    r" We have \[ \frac{\partial E(\mathbf{w})}{\partial w_1} = S - T \] so \[ S = T \]",
)


def trials(text: str) -> list[int]:
    found = lines(read_claims(read_text(Source("document", text))))[-1]
    assert found.whole is not None
    return [premise.line for premise in with_trials(found.whole)]


@pytest.mark.parametrize("text", PUT_IN)
def test_a_function_is_put_into_its_derivative(text: str) -> None:
    assert trials(text)


@pytest.mark.parametrize("text", NOT_PUT_IN)
def test_a_sum_over_members_is_not_put_into_a_derivative_by_one_of_them(text: str) -> None:
    """Of Σ_j w_j² nothing would be w_i, and the derivative 0."""
    assert not trials(text)
