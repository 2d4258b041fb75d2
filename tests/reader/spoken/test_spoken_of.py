"""Predicates and notations are no claims; what follows from something is one."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.spoken_of import is_spoken_of
from derivations.reader.text.source import Source


@pytest.mark.parametrize(
    ("before", "spoken"),
    [
        ("For a predicate, the variable is not used up", True),
        ("We say that $a$ is congruent to $b$, written as:", True),
        ("It is called the transpose and is denoted by", True),
        ("The sum can be written as", False),
        ("We say that it is even. This can be written as", False),
        ("The predicate is over. Hence", False),
    ],
)
def test_what_is_only_spoken_of(before: str, spoken: bool) -> None:
    document = read_text(Source("x.tex", rf"{before} \[ a = b \]"))
    assert is_spoken_of(document.displays[-1]) == spoken
