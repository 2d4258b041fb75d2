"""Formulas of other cases."""

from __future__ import annotations

import pytest

from derivations.reader.spoken.other_cases import is_of_another_if, turns_to_another
from derivations.reader.text.source import Source, Span


def spans(text: str) -> tuple[Span, Span]:
    """Two formulas, A and B, of a text."""
    source = Source("t.tex", text)
    first, second = text.index("A"), text.index("B")
    return Span(source, first, first + 1), Span(source, second, second + 1)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("If $w = 0$ then A. If $w = 1$ then B.", True),
        ("If $w = 0$ then A. If $w = 0$ then B.", False),
        ("If $w = 0$ then A and B.", False),
        ("We have A. If $w = 1$ then B.", False),  # which says something of A
        ("If $w = 0$ then A. If $v = 1$ then B.", False),  # of both perhaps
    ],
)
def test_two_suppositions_about_one_letter(text: str, other: bool) -> None:
    assert is_of_another_if(*spans(text)) is other


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("A holds. Now let's consider $n = 4$. Then B.", True),
        ("A holds. Next we look at the case of two. Then B.", True),
        ("A holds. For the second example we have B.", True),
        ("A holds. Now consider its slope. We have B.", False),
        ("Now consider $n = 4$. A and B hold.", False),
    ],
)
def test_words_that_turn_to_another_case(text: str, other: bool) -> None:
    assert turns_to_another(*spans(text)) is other
