"""Operators with [A, B] = c as c d/dx and x on polynomials."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


def row(given: str, left: str, right: str) -> Verdict:
    return last(f"Let ${given}$. Then \\[ {left} = {left} + 0 = {right}. \\]").verdict


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (r"[x, p^3]", r"3 i\hbar p^2", Verdict.PROVED),
        (r"[x, p^3]", r"i\hbar p^2", Verdict.REFUTED),
        (r"[x^2, p^2]", r"2 i\hbar (x p + p x)", Verdict.PROVED),
        (r"[x^2, p^2]", r"4 i\hbar x p", Verdict.REFUTED),
    ],
)
def test_rows_about_place_and_momentum(left: str, right: str, verdict: Verdict) -> None:
    assert row(r"[x, p] = i\hbar", left, right) is verdict


def test_a_commutator_may_be_written_as_an_exchange() -> None:
    text = r"Let $a b = b a + 1$. Then \[ a b^2 = (b a + 1) b = b^2 a + "
    assert last(text + r"2 b \]").verdict is Verdict.PROVED
    assert last(text + r"b \]").verdict is Verdict.REFUTED


def test_nothing_is_refuted_of_a_special_state() -> None:
    text = (
        r"Let $[a, a^\dagger] = 1$ and $a^\dagger a|\psi\rangle = E|\psi\rangle$. Then"
        r" \[ a^\dagger a a^\dagger|\psi\rangle = (E + 1) a^\dagger|\psi\rangle. \]"
    )
    assert not last(text).verdict.accuses
