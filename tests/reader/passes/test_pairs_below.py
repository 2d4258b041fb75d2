"""Indices written without a comma: two of them below a name that has two elsewhere."""

from __future__ import annotations

import pytest

from derivations.printer.text import text
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import Term


def last_side(document: str) -> str:
    """The right side of the last relation of a document, printed."""
    right = read_claims(read_text(Source("a.tex", document)))[-1].readings[0].right
    assert isinstance(right, Term)
    return text(right)


@pytest.mark.parametrize(
    ("document", "printed"),
    [
        (r"\[ p_{ij} > 0 \] \[ q = p_{12} \]", "p_{1,2}"),
        (r"\[ s_i = p_{i1} \] \[ q = p_{12} \]", "p_{1,2}"),
        (r"\[ p_i > 0 \] \[ q = p_{12} \]", "p_12"),  # the twelfth
        (r"\[ a_n > 0 \] \[ q = a_{2n} \]", "a_{2n}"),
    ],
)
def test_pairs_are_told_from_numbers(document: str, printed: str) -> None:
    assert last_side(document) == printed
