"""Roots that words name, and what words say of divisors."""

from __future__ import annotations

import pytest

from derivations.judge.evaluation.enclosures import ARITHMETIC as COMPUTED
from derivations.judge.evaluation.enclosures import jacobi
from derivations.judge.verdict import Verdict
from derivations.terms.elementary import ARITHMETIC
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("words", "row", "verdict"),
    [
        (r"$r$ and $s$ be the roots of $3x^2 + x - 5 = 0$", "3(r + s) = -1", Verdict.PROVED),
        (r"$r, s$ be the zeros of the polynomial $x^2 - 4$", "rs = -4", Verdict.PROVED),
        (r"$r$ and $s$ be the roots of $x^2 + bx + c = 0$", "r + s = -b", Verdict.PROVED),
        (r"$r$ and $s$ be the roots of $x^3 - x = 0$", "r + s = 0", Verdict.UNDECIDED),
        (r"$r$ and $s$ be some roots of $x^2 - x = 0$", "r + s = 1", Verdict.UNDECIDED),
    ],
)
def test_roots_of_a_polynomial(words: str, row: str, verdict: Verdict) -> None:
    assert last(f"Let {words}. Then ${row}$.").verdict is verdict


def test_functions_of_whole_numbers() -> None:
    assert tuple(COMPUTED) == ARITHMETIC
    assert [COMPUTED["totient"](n) for n in range(1, 11)] == [1, 1, 2, 2, 4, 2, 6, 4, 6, 4]
    assert [n for n in range(1, 20) if COMPUTED["prime"](n)] == [2, 3, 5, 7, 11, 13, 17, 19]
    assert [COMPUTED["divisors"](n) for n in (1, 6, 12)] == [1, 4, 6]
    assert [COMPUTED["divisorsum"](n) for n in (1, 6, 12)] == [1, 12, 28]
    assert [COMPUTED["moebius"](n) for n in (1, 6, 12, 30)] == [1, 1, 0, -1]


@pytest.mark.parametrize("p", [3, 5, 7, 11, 13, 17])
def test_legendre_symbols_tell_the_squares(p: int) -> None:
    squares = {a * a % p for a in range(1, p)}
    assert [jacobi(a, p) for a in range(1, p)] == [1 if a in squares else -1 for a in range(1, p)]
