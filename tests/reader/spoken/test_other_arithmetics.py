"""Which letters are said to be no numbers, and how they multiply."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.other_arithmetics import other_arithmetics
from derivations.reader.text.source import Source
from derivations.terms.names import BY_ORDER, COMMUTING, ORDINAL


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"Let $p$ and $q$ be permutations.", {"p": BY_ORDER, "q": BY_ORDER}),
        (r"For strings $u$ and $v$ we concatenate.", {"u": BY_ORDER, "v": BY_ORDER}),
        (r"Let $\alpha$ be an ordinal.", {"alpha": ORDINAL}),
        (r"Let $\sigma, \tau \in S_4$.", {"sigma": BY_ORDER, "tau": BY_ORDER}),
        (r"Let $G = S_3$ and $\sigma \in G$.", {"sigma": BY_ORDER}),
        (r"Let $x \in \mathbb{Z}_6$.", {"x": COMMUTING}),
        (r"In $\mathbb{Z}_8$, $x^2 = 1$.", {"x": COMMUTING}),
        (r"Let $R$ be a ring and $a \in R$.", {"a": COMMUTING}),
        (r"Quaternions: $ij = k$.", {"i": BY_ORDER, "j": BY_ORDER, "k": BY_ORDER}),
    ],
)
def test_letters_of_another_arithmetic(text: str, letters: dict[str, str]) -> None:
    assert other_arithmetics(read_text(Source("x.tex", text)).displays) == letters


@pytest.mark.parametrize(
    "text",
    [
        r"Let $a$ and $b$ be real numbers.",
        r"Let $x \in A_n$ and $y \in S_2$.",
        r"Let $x \in \mathbb{Z}$ and $z \in G$.",
        r"The number of permutations of $n$ things is $n!$.",
        r"The set $A$ has $n$ elements.",
    ],
)
def test_numbers(text: str) -> None:
    assert other_arithmetics(read_text(Source("x.tex", text)).displays) == {}
