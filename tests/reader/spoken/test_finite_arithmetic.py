"""Which words say modulo what a paragraph reckons."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.finite_arithmetic import Residues, spoken_residues
from derivations.reader.text.source import Source


def of_last(text: str) -> Residues | None:
    return spoken_residues(read_text(Source("x.tex", text)).displays[-1])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"In $\mathbb{Z}_5$ we have $2 \cdot 3 = 1$.", Residues(5)),
        (r"Over the field $\mathbb{F}_{7}$ it is $1 = 8$.", Residues(7)),
        (r"In $\mathbb{Z}/6\mathbb{Z}$ we have $2 \cdot 3 = 0$.", Residues(6)),
        (r"In $\mathbb{Z}_5[x]$ we have $x = 6x$.", Residues(5, frozenset("x"))),
        (r"All entries are taken modulo $7$. Then $1 = 8$.", Residues(7)),
        (r"Working modulo 12, $9 + 5 = 2$.", Residues(12)),
    ],
)
def test_words_that_name_it(text: str, found: Residues) -> None:
    assert of_last(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "We have $1 = 8$.",
        r"In $\mathbb{Z}_5$ and in $\mathbb{Z}_7$ we have $1 = 8$.",
        r"In $\mathbb{F}_2[x]/(x^2+x+1)$ we have $x^2 = x + 1$.",
        r"Over $\mathbb{Z}_5$, unlike over $\mathbb{R}$, $1 = 8$.",
        "In $\\mathbb{Z}_5$ it holds.\n\nNow $1 = 8$.",
        r"The residue modulo 5 of it. Then $1 = 8$.",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert of_last(text) is None
