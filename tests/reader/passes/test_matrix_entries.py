"""Small letters with two indices are the entries of the matrix that has the capital."""

from __future__ import annotations

import pytest

from derivations.printer.text import text
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import Term


@pytest.mark.parametrize(
    ("document", "printed"),
    [
        (r"\[ A = (a_{ij}) \] \[ q = a_{ij} \]", "A_{i,j}"),
        (r"\[ t = \operatorname{tr}(A) \] \[ q = a_{11} \]", "A_{1,1}"),
        (
            r"\[ t = \operatorname{tr}(A) \] \[ r = 3a \] \[ q = a_{ij} \]",
            "a_{i,j}",
        ),  # a number, too
        (r"\[ Y = y_{11} + y_{12} \] \[ q = y_{ij} \]", "y_{i,j}"),  # a total, perhaps
    ],
)
def test_entries_of_matrices(document: str, printed: str) -> None:
    right = read_claims(read_text(Source("a.tex", document)))[-1].readings[0].right
    assert isinstance(right, Term)
    assert text(right) == printed
