"""Letters of commutators are operators: they do not commute, and numbers are multiples of 1."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def last(text: str) -> Verdict:
    (document,) = judged([read("operators", text)])
    return document.relations[-1].judgement.verdict


@pytest.mark.parametrize("power", range(1, 6))
def test_the_commutator_with_a_power(power: int) -> None:
    """[x, pⁿ] = n iℏ pⁿ⁻¹, Griffiths, Introduction to Quantum Mechanics, 3.5."""
    left = f"xp^{{{power}}} - p^{{{power}}}x"
    row = rf"Let $[x, p] = i\hbar$. \[ {left} = {{factor}} i\hbar p^{{{power - 1}}} \]"
    assert last(row.replace("{factor}", str(power))) is Verdict.PROVED
    assert not last(row.replace("{factor}", str(power + 1))).praises


def test_operators_do_not_commute() -> None:
    assert not last(r"Let $[x, p] = i\hbar$. \[ xp = px \]").praises
    assert not last(r"Let $[a, a^\dagger] = 1$. \[ a a^\dagger = a^\dagger a \]").praises


def test_an_interval_is_no_commutator() -> None:
    assert last(r"Let $x \in [a, b]$. \[ ab = ba \]") is Verdict.PROVED
