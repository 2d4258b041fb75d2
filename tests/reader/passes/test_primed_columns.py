"""Primes behind listed columns, and numbers below a vector that are no entries of it."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

TEXT = r"Let $a = (1, 2)'$ and $b = (x, y)'$. \[ %s \]"


@pytest.mark.parametrize(("right", "wrong"), [("a'b = x + 2y", "a'b = x + 3y")])
def test_transposes(right: str, wrong: str) -> None:
    assert last(TEXT % right).verdict is Verdict.PROVED
    assert last(TEXT % wrong).verdict is Verdict.REFUTED


def test_a_derivative_stays() -> None:
    text = r"Let $r = (x, y)'$, where $x = t^2$ and $y = t^3$. \[ r' = (2t, 3t^2) \]"
    assert not last(text).verdict.accuses


def test_a_number_of_its_own() -> None:
    text = r"Let $x = (p, q)^\top$ and $c = (1, -c_2)^\top$. \[ c^\top x = p %s c_2 q \]"
    assert last(text % "-").verdict.praises
    assert not last(text % "+").verdict.praises
