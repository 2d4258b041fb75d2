"""Words that say that each step is rounded."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.rounded_steps import rounded_steps
from derivations.reader.text.source import Source


@pytest.mark.parametrize(
    ("words", "rounds"),
    [
        ("with $4$-digit rounding", True),
        ("in four-digit arithmetic", True),
        ("using 3 significant digits at each step", True),
        ("by rounding arithmetic", True),
        ("rounded to four digits", False),
        ("a two-digit number", False),
    ],
)
def test_words_that_round(words: str, rounds: bool) -> None:
    document = read_text(Source("a.tex", f"We solve it {words}: \\[ x = 1.5 \\]"))
    assert bool(rounded_steps(document.displays[-1].span)) is rounds


def test_integers_are_not_rounded() -> None:
    document = read_text(Source("a.tex", "We solve it by rounding arithmetic: \\[ x = 2 \\]"))
    assert rounded_steps(document.displays[-1].span) == ()
