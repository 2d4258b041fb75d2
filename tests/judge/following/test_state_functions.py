"""Differentials of quantities that hang together, and partials with others kept constant."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LEGENDRE = "Let $dU = T\\,dS - P\\,dV$ and $F = U - TS$.\n"


def held(above: str, below: str, kept: str) -> str:
    return rf"\left(\frac{{\partial {above}}}{{\partial {below}}}\right)_{kept}"


def test_a_legendre_transform() -> None:
    assert last(LEGENDRE + r"\[ dF = -S\,dT - P\,dV \]").verdict is Verdict.PROVED
    assert not last(LEGENDRE + r"\[ dF = S\,dT - P\,dV \]").verdict.praises


@pytest.mark.parametrize(
    ("left", "right", "sign"),
    [
        (("T", "V", "S"), ("P", "S", "V"), "-"),
        (("T", "P", "S"), ("V", "S", "P"), ""),
        (("S", "V", "T"), ("P", "T", "V"), ""),
        (("S", "P", "T"), ("V", "T", "P"), "-"),
    ],
)
def test_maxwells_relations(
    left: tuple[str, str, str], right: tuple[str, str, str], sign: str
) -> None:
    text = "Let $dU = T\\,dS - P\\,dV$.\n"
    other = "" if sign else "-"
    assert last(rf"{text}\[ {held(*left)} = {sign}{held(*right)} \]").verdict is Verdict.PROVED
    assert not last(rf"{text}\[ {held(*left)} = {other}{held(*right)} \]").verdict.praises


def test_what_rests_on_an_open_row_names_it() -> None:
    wrong = rf"\[ {held('T', 'V', 'S')} = {held('P', 'S', 'V')} \]"
    drawn = rf"\[ {held('S', 'V', 'T')} = -{held('P', 'T', 'V')} \]"
    found = last(f"Let $dU = T\\,dS - P\\,dV$.\n{wrong}\n{drawn}")
    assert not found.verdict.praises or 2 in found.evidence.follows
