"""x_{1:t} and x_{<t} in densities."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged


@pytest.mark.parametrize("before", ["x_{1:t-1}", "x_{<t}", r"x_{\le t-1}"])
def test_the_members_together(before: str) -> None:
    right = rf"p(x_t \mid {before}) p({before})"
    assert judged("p(x_{1:t})", right).verdict.praises


def test_another_stretch_is_another_one() -> None:
    assert not judged("p(x_{1:t})", r"p(x_t \mid x_{1:t}) p(x_{1:t-1})").verdict.praises


def test_a_letter_that_marks_names_elsewhere_ends_one() -> None:
    right = r"p(z_t, x_{1:t}) p(x_{t+1:T} \mid z_t, x_{1:t})"
    assert judged("p(z_t, x_{1:T})", right).verdict.praises


def test_blocks_of_vectors_are_left_alone() -> None:
    found = judged("x_{1:2}", r"\begin{pmatrix} x_1 \\ x_2 \end{pmatrix}")
    assert found.verdict is not Verdict.ILL_FORMED
    assert found.verdict is not Verdict.REFUTED
