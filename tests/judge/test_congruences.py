"""Congruences and divisibility: by computing, by all residues, by division."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

PROVED = [
    r"$$ 3^{100} \equiv 1 \pmod{11} $$",
    r"$$ 10! \equiv -1 \pmod{11} $$",
    r"$$ n^3 - n \equiv 0 \pmod 6 $$",
    r"$$ 2^{n+2} + 3^{2n+1} \equiv 0 \pmod 7 $$",
    r"$$ (n+1)^3 - (n+1) \equiv n^3 - n \pmod 3 $$",
    r"$$ (a+m)^2 \equiv a^2 \pmod m $$",
    r"$$ 2^{-1} \equiv 4 \pmod 7 $$",
    r"$$ 7 \mid 21 $$",
    r"$$ 17 \bmod 5 = 2 $$",
    r"Let $x \equiv 3 \pmod 5$. $$ x^2 \equiv 4 \pmod 5 $$",
]
REFUTED = [
    r"$$ 17 \equiv 3 \pmod 5 $$",
    r"$$ 12! \equiv 1 \pmod{13} $$",
    r"$$ 4 \mid 21 $$",
    r"\begin{align} (n+1)^2 &\equiv (n+1)^2 \\ &\equiv n^2 + n + 1 \pmod 3 \end{align}",
]


@pytest.mark.parametrize("text", PROVED)
def test_right_congruences(text: str) -> None:
    assert last(text).verdict is Verdict.PROVED


@pytest.mark.parametrize("text", REFUTED)
def test_wrong_congruences(text: str) -> None:
    assert last(text).verdict is Verdict.REFUTED


def test_a_prime_that_is_not_stated_decides_nothing() -> None:
    assert last(r"$$ a^p \equiv a \pmod p $$").verdict is Verdict.UNDECIDED


def test_an_equation_for_a_residue_is_no_identity() -> None:
    assert last(r"$$ 3x \equiv 1 \pmod 7 $$").verdict is Verdict.UNDECIDED
