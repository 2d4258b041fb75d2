"""An equation about a known name that brings in a new letter."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

TEXT = r"Let $F = 2ab$. %s \[ F = kb - N \] Finally \[ N = %s \]"


@pytest.mark.parametrize("words", ["Equation of forces:", "Conservation of energy:"])
def test_equation(words: str) -> None:
    assert last(TEXT % (words, "kb - F")).verdict is Verdict.PROVED
    assert last(TEXT % (words, "kb - 2ab")).verdict is Verdict.PROVED
    assert last(TEXT % (words, "kb + 2ab")).verdict is Verdict.REFUTED


def test_without_words() -> None:
    assert not last(TEXT % ("On the other hand", "kb - 2ab")).verdict.accuses
