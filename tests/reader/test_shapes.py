"""Shapes that words, numbers below names and equations tell."""

from __future__ import annotations

import pytest

from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import Term


def shape(document: str) -> str:
    """Of the left side of the last relation."""
    *_, claim = read_claims(read_text(Source("a.tex", document)))
    left = claim.readings[0].left
    assert isinstance(left, Term)
    return str(left.shape)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (r"Let $U$ be a vector in $\mathbb{R}^n$.", "n×1"),
        (r"Let $U$ be a unit vector in $\mathbb{R}^n$.", "n×1"),
        (r"Let $A$ be an $m \times n$ matrix and $U$ an $n \times p$ matrix.", "n×p"),
        (r"Let $A$ and $U$ be two matrices in $\mathbb{R}^{m \times n}$.", "m×n"),
    ],
)
def test_words_state_a_shape(words: str, expected: str) -> None:
    assert shape(words + r" $$ 2U = U + U $$") == expected


def test_numbers_below_names_of_two_shapes_are_labels() -> None:
    declared = r"Let $W_1 \in \mathbb{R}^{h \times d}$ and $W_2 \in \mathbb{R}^{k \times h}$. "
    assert shape(declared + "$$ W_1 = W_1 + 0 W_1 $$") == "h×d"
    assert shape(declared + "$$ W_2 W_1 = W_2 W_1 $$") == "k×d"


def test_numbers_below_names_of_one_shape_count_members() -> None:
    text = r"Let $x_1 \in \mathbb{R}^d$ and $x_2 \in \mathbb{R}^d$. $$ x_i = x_i + x_1 - x_1 $$"
    assert shape(text) == "d×1"


def test_what_a_declared_matrix_is_multiplied_with_is_a_column() -> None:
    assert shape(r"Let $y = Wx + b$ with $W \in \mathbb{R}^{m \times n}$. $$ y - b = W x $$") == (
        "m×1"
    )
