"""Dimensions by how vectors and matrices are put together."""

from __future__ import annotations

from tests.judge.reading import last


def test_a_wrong_row_makes_no_number_of_a_matrix() -> None:
    text = r"Let $A$ be an invertible matrix. \[ Ax = b \implies x = %s \]"
    assert last(text % "A^{-1}b").verdict.praises
    assert not last(text % "bA^{-1}").verdict.praises


def test_a_wrong_row_leaves_the_rows_beside_it_as_they_are() -> None:
    text = r"""Let $A$ be an invertible matrix.
\[ Ax = b \implies x = bA^{-1} \]
\[ Ax = b \implies x = A^{-1}b \]
"""
    assert last(text).verdict.praises
