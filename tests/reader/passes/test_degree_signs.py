"""A raised o behind a number: degrees."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize("sign", ["^{o}", "^o", r"^\circ"])
def test_the_sine_of_thirty_degrees(sign: str) -> None:
    assert last(rf"\[ \sin 30{sign} = \frac12 \]").verdict is Verdict.PROVED
    assert last(rf"\[ \sin 30{sign} = \frac13 \]").verdict is Verdict.REFUTED


def test_an_o_that_is_a_number() -> None:
    text = r"Let $o$ be a number. \[ 2^{o} o \cdot 2^{o} = 4^{o} o \]"
    assert last(text).verdict is Verdict.PROVED
