"""Sizes by one sentence."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.all_positive import are_all_positive
from derivations.reader.text.source import Source


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("where all letters are positive.", True),
        ("All the quantities are assumed to be positive.", True),
        ("all variables and constants are positive", True),
        ("where not all roots are positive.", False),
        ("where all eigenvalues are positive.", False),
    ],
)
def test_which_sentences_say_so(words: str, said: bool) -> None:
    (display,) = read_text(Source("x.tex", f"Let $a = bc$, {words}")).displays
    assert are_all_positive(display) is said


def test_it_ends_with_its_section() -> None:
    text = "Let $a = b$, where all letters are positive.\n\n\\section{Next}\n\nLet $c = d$."
    first, last = read_text(Source("x.tex", text)).displays
    assert are_all_positive(first)
    assert not are_all_positive(last)
