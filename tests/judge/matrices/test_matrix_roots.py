"""Fractional powers of matrices as whole powers of a root."""

from __future__ import annotations

import pytest

from derivations.judge.matrices.matrix_roots import with_roots
from derivations.judge.verdict import Verdict
from derivations.terms import Dimension, Identity, Name, Power, Product, Quotient, Symbol, number
from tests.judge.reading import last

DEFINITE = r"Let $S$ be a symmetric positive definite matrix. Then \[ S^{-1/2} S = "


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"S^{1/2}", Verdict.PROVED),
        (r"S^{-1/2} S^{1/2} S^{1/2} = S^{1/2}", Verdict.PROVED),
        (r"(S^{1/2})^T", Verdict.PROVED),
        (r"(S^{1/4})^2", Verdict.PROVED),
        (r"S S^{-1/2} = S", Verdict.REFUTED),
        (r"S^{1/2} = S^{-1/2}", Verdict.REFUTED),
    ],
)
def test_powers_of_a_definite_matrix(right: str, verdict: Verdict) -> None:
    assert last(DEFINITE + right + r" \]").verdict is verdict


def test_powers_of_two_matrices_do_not_commute() -> None:
    text = (
        r"Let $A$ and $B$ be symmetric positive definite matrices. Then"
        r" \[ A^{1/2} B A^{1/2} = (A^{1/2} B^{1/2}) (B^{1/2} A^{1/2}) = A B. \]"
    )
    assert last(text).verdict is Verdict.REFUTED


def test_a_root_stands_for_what_it_is_the_root_of() -> None:
    a = Symbol(Name("A"), Dimension.of("n"), Dimension.of("n"))
    half = Power(a, Quotient(number(1), number(2)))
    found = with_roots((Product((half, half)), a), [])
    assert found is not None
    (root,) = found.stood_for
    assert found.sides == (Product((Power(root, number(1)),) * 2), Power(root, number(2)))
    assert with_roots((a, Identity(a.rows)), []) is None
