"""Rows whose entries spaces part, and bars that stand in pairs."""

from __future__ import annotations

import pytest

from derivations.reader.cleaning.clean import clean
from derivations.reader.text.source import Source
from derivations.reader.text.tokens import tokenize


def cleaned(latex: str) -> str:
    return " ".join(token.text for token in clean(tokenize(Source("test", latex))[0]))


@pytest.mark.parametrize(
    ("latex", "found"),
    [
        (r"[x \; -y]^T", r"\begin { bmatrix } x & - y \end { bmatrix } ^ T"),
        (r"[3 \quad 4]", r"\begin { bmatrix } 3 & 4 \end { bmatrix }"),
        (r"[x \; y]", "[ x y ]"),
        (r"[x \; - y]^T", "[ x - y ] ^ T"),
        (r"[1 \; 000]", "[ 1 000 ]"),
    ],
)
def test_a_list_beside_a_transpose_is_a_row(latex: str, found: str) -> None:
    assert cleaned(latex) == found


@pytest.mark.parametrize(
    ("latex", "found"),
    [
        (r"\mid x\mid = 2", r"\lvert x \rvert = 2"),
        (r"2\mid x\mid = 4", r"2 \lvert x \rvert = 4"),
        (r"a \mid b, b \mid c", r"a \mid b , b \mid c"),
        (r"p(x \mid y) p(y \mid z)", r"p ( x \mid y ) p ( y \mid z )"),
    ],
)
def test_signs_in_pairs_around_a_term_are_bars(latex: str, found: str) -> None:
    assert cleaned(latex) == found
