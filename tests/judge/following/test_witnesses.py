"""What is divided by is not the 0 that the equation says."""

from __future__ import annotations

import pytest

from derivations.judge.following.witnesses import has_witness
from derivations.judge.verdict import Verdict
from derivations.terms import Formula, Relation, negative, plus, scalar
from tests.judge.reading import last

A, B, C = map(scalar, "abc")


def equation(left: object, right: object) -> Formula:
    return Formula(left, Relation.EQUAL, right)  # type: ignore[arg-type]


def test_a_term_that_an_equation_leaves_free_has_a_witness() -> None:
    assert has_witness(plus(A, B), equation(A, plus(B, C)))


def test_a_term_that_it_sets_to_zero_has_none() -> None:
    assert not has_witness(plus(A, negative(B), negative(C)), equation(A, plus(B, C)))
    assert not has_witness(plus(A, negative(B)), equation(A * C, B * C))  # but for c = 0


INCLINE = r"""$$ma = mg\sin\theta - \mu mg\cos\theta
\quad\Rightarrow\quad a = g(\sin\theta - \mu\cos\theta).$$

From height $h$ it arrives with $$v^2 = %s\frac{ah}{\sin\theta}.$$
"""


@pytest.mark.parametrize("number", ["2", "3", "7"])
def test_a_new_letter_follows_from_nothing(number: str) -> None:
    assert last(INCLINE % number).verdict is not Verdict.PROVED


def test_three_points_of_a_function_deceive() -> None:
    text = r"""In a triangle $ABC$ we have $\sin A > 0$, $b = \frac{a\sin B}{\sin A}$ and
    $c = \frac{a\sin C}{\sin A}$. \[ a = b\cos C + c\cos B \] \[ c^2 = a^2 + b^2 - 2ab\sin C \]"""
    assert not last(text).verdict.praises
