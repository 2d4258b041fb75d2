"""Matrices that words say move with t: their derivatives keep the order of the factors."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

MOVES = "Let $A(t)$ and $B(t)$ be invertible $n \\times n$ matrices.\n"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\frac{d}{dt}\left(A(t)B(t)\right)", r"A'(t)B(t) + A(t)B'(t)"),
        (r"\frac{d}{dt}A(t)^{-1}", r"-A(t)^{-1}A'(t)A(t)^{-1}"),
        (r"\frac{d}{dt}\operatorname{tr}(A(t)B(t))", r"\operatorname{tr}(\dot A B + A \dot B)"),
        (r"\frac{d}{dt}A^T", r"\left(\frac{dA}{dt}\right)^T"),
    ],
)
def test_rules(left: str, right: str) -> None:
    assert last(rf"{MOVES}\[ {left} = {right} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("left", "wrong"),
    [
        (r"\frac{d}{dt}\left(A(t)B(t)\right)", r"B(t)A'(t) + A(t)B'(t)"),
        (r"\frac{d}{dt}A(t)^{-1}", r"-A'(t)A(t)^{-2}"),
        (r"\frac{d}{dt}A^2", r"2A\frac{dA}{dt}"),
    ],
)
def test_factors_in_another_order_are_no_praise(left: str, wrong: str) -> None:
    assert not last(rf"{MOVES}\[ {left} = {wrong} \]").verdict.praises


def test_a_matrix_with_a_rule_keeps_it() -> None:
    text = r"Let $A(t) = \begin{pmatrix} t & 1 \\ 0 & t^2 \end{pmatrix}$ be a matrix."
    row = r"\[ \frac{dA}{dt} = \begin{pmatrix} 1 & 0 \\ 0 & 2t \end{pmatrix} \]"
    assert last(f"{text}\n{row}").verdict is Verdict.PROVED
