"""Matrices of blocks of all sizes, multiplied block by block."""

from __future__ import annotations

from derivations.judge.ordered.blocks import block_proof
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Identity,
    Inverse,
    Negation,
    Product,
    Sum,
    Term,
    Transpose,
    Zero,
    matrix,
)
from derivations.terms.entrywise import Blocks
from tests.judge.reading import judged

A, B = matrix("A", "n", "n"), matrix("B", "n", "m")
C, D = matrix("C", "m", "n"), matrix("D", "m", "m")
ONE, UNIT, NONE = Identity("n"), Identity("m"), Zero("m", "n")
WHOLE = Blocks(((A, B), (C, D)))
SHIFT = Blocks(((ONE, B), (NONE, UNIT)))


def test_a_product_of_blocks_of_different_sizes() -> None:
    right = Blocks(((A, Sum((Product((A, B)), B))), (C, Sum((Product((C, B)), D)))))
    assert block_proof(Product((WHOLE, SHIFT)), right, ()) is not None


def test_the_blocks_do_not_commute() -> None:
    wrong = Blocks(((A, Sum((Product((A, B)), B))), (C, Sum((D, Product((D, D)))))))
    assert block_proof(Product((WHOLE, SHIFT)), wrong, ()) is None


def test_a_transpose_turns_the_blocks_and_their_places() -> None:
    turned: Term = Blocks(((Transpose(A), Transpose(C)), (Transpose(B), Transpose(D))))
    assert block_proof(Transpose(WHOLE), turned, ()) is not None
    same_places = Blocks(((A, B), (C, D)))
    assert block_proof(Transpose(Transpose(WHOLE)), same_places, ()) is not None


def test_a_wrong_block_is_refuted_at_explicit_sizes() -> None:
    preamble = r"Let $A, B, C, D \in \mathbb{R}^{n \times n}$."
    left = (
        r"\begin{pmatrix} A & B \\ 0 & D \end{pmatrix}\begin{pmatrix} I & 0 \\ C & I \end{pmatrix}"
    )
    right = r"\begin{pmatrix} A + BC & B \\ DC & D \end{pmatrix}"
    assert judged(left, right, preamble).verdict is Verdict.PROVED
    assert judged(left, right.replace("BC", "CB"), preamble).verdict is Verdict.REFUTED


def test_the_inverse_of_blocks_by_schur_asks_for_that_of_the_first() -> None:
    schur = Inverse(Sum((D, Negation(Product((C, Inverse(A), B))))))
    column: Term = Blocks(((Zero("n", "m"),), (UNIT,)))
    right: Term = Blocks(((Negation(Product((Inverse(A), B, schur))),), (schur,)))
    found = block_proof(Product((Inverse(WHOLE), column)), right, ())
    assert found is not None
    wrong: Term = Blocks(((Product((Inverse(A), B, schur)),), (schur,)))
    assert block_proof(Product((Inverse(WHOLE), column)), wrong, ()) is None


def test_a_row_of_blocks_times_a_column_of_them_is_their_sum() -> None:
    row, column = Blocks(((A, B),)), Blocks(((A,), (C,)))
    whole = Sum((Product((A, A)), Product((B, C))))
    assert block_proof(Product((row, column)), whole, ()) is not None
    assert block_proof(Product((row, column)), Product((A, A)), ()) is None
