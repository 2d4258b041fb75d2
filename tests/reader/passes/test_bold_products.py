"""Bold words that are products of letters which the section has by themselves."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

PRODUCTS = (
    r"\[ \mathbf{P}^{-1}\mathbf{AP} = \mathbf{P}^{-1}\mathbf{A}\mathbf{P} \]",
    r"\[ \mathbf{B}\mathbf{X}_1 + \mathbf{BX}_2 = \mathbf{B}(\mathbf{X}_1 + \mathbf{X}_2) \]",
    r"\[ \mathbf{A}\mathbf{B}^T = \mathbf{AB}^T \]",
    r"\[ \mathbf{A x} = \mathbf{A}\mathbf{x} \]",
)
WORDS = (
    r"\[ \mathbf{AP} = \mathbf{A} + \mathbf{P} \]",
    r"\[ \mathbf{MSE} = \mathbf{M}\mathbf{S} \]",
)


def verdict(document: str) -> str:
    (found,) = judged([read("x.tex", document + "\n")])
    return str(found.relations[-1].judgement.verdict)


@pytest.mark.parametrize("document", PRODUCTS)
def test_products(document: str) -> None:
    assert verdict(document) == "proved"


@pytest.mark.parametrize("document", WORDS)
def test_words(document: str) -> None:
    assert verdict(document) in ("given", "undecided")
