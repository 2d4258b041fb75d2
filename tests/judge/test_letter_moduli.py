"""Congruences with letters for the modulus."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # what is stated to be congruent is put in
        (r"Let $a \equiv b \pmod n$. Then $a^3 \equiv b^3 \pmod n$.", Verdict.PROVED),
        (r"Suppose $d \mid a$ and $d \mid b$. Then $d \mid 2a - 3b$.", Verdict.PROVED),
        # numbers are tried that are as the text says
        (r"Let $p$ be a prime. Then $(p-1)! \equiv -1 \pmod p$.", Verdict.TESTED),
        (r"Let $a$ be coprime to $b$ and $a \mid bc$. Then $a \mid c$.", Verdict.TESTED),
        (r"Let $n$ be divisible by $4$. Then $n^2 \equiv 0 \pmod{16}$.", Verdict.PROVED),
        # nothing says that the prime does not divide a, and it may be a condition
        (r"Let $p$ be a prime. Then $a \cdot a^{p-2} \equiv 1 \pmod p$.", Verdict.UNDECIDED),
        (r"Let $p$ be a prime power. Then $(p-1)! = (p-1)! \equiv -1 \pmod p$.", Verdict.UNDECIDED),
    ],
)
def test_congruences_modulo_letters(text: str, verdict: Verdict) -> None:
    assert last(text).verdict is verdict
