"""Primes as transposes of the matrices of a text, and as names of their own."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SQUARES = r"Let $A$, $B$ and $S$ be $n \times n$ matrices. \[ %s \]"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("(AB)' = B'A'", "(AB)' = A'B'"),
        (r"(A \otimes B)' = A' \otimes B'", r"(A \otimes B)' = B' \otimes A'"),
        (r"(ASA')' = AS'A'", r"(ASA')' = A'S'A"),
    ],
)
def test_transposes(right: str, wrong: str) -> None:
    assert last(SQUARES % right).verdict is Verdict.PROVED
    assert not last(SQUARES % wrong).verdict.praises


@pytest.mark.parametrize(
    "text",
    [
        r"Let $A$ be a square matrix. Let $A'$ be $A$ with rows swapped. \[ \det A' = -\det A \]",
        r"Let $A' = P^{-1}AP$, where $A$ and $P$ are matrices. \[ A' = A + B \]",
        r"Let $f$ have the Hessian matrix $H$ and $f'(x) = 2x$. \[ f'(x) + 1 = 2x + 1 \]",
    ],
)
def test_a_prime_may_be_a_name(text: str) -> None:
    assert not last(text).verdict.accuses
