"""I_n beside matrices is an identity of that size; an integral I_n, a sum of I_k is none."""

from __future__ import annotations

import pytest

from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import Dimension, Identity, Term, subterms


def identities(document: str) -> set[Dimension]:
    """The sizes of the identities in the last relation."""
    reading = read_claims(read_text(Source("a.tex", document)))[-1].readings[0]
    sides = [side for side in (reading.left, reading.right) if isinstance(side, Term)]
    return {t.size for side in sides for t in subterms(side) if isinstance(t, Identity)}


@pytest.mark.parametrize(
    ("document", "sizes"),
    [
        (r"\[ M = I_n - X(X'X)^{-1}X' \]", {"n"}),
        (r"\[ (X'X)^{-1} X'X = I_{k \times k} \]", {"k"}),
        (r"\[ I_n = \int_0^1 x^n e^x \, dx, A^{-1} b = x \]", set()),
        (r"\[ \sum_{k=1}^n I_k = I, X'X = A \]", set()),
        (r"\[ q = I_2 R^2 \]", set()),
        (r"\[ \operatorname{tr}(I_{n+1}) = n + 1 \]", {"1+n"}),
        (r"\[ \det(2 I_3) = 8 \]", {"3"}),
    ],
)
def test_only_identities_have_sizes(document: str, sizes: set[str]) -> None:
    assert identities(document) == {Dimension.read(size) for size in sizes}
