"""Letters that a sentence introduces again, behind rows about the first ones."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.introduced_again import introduced_again, is_of_any
from derivations.reader.text.source import Source


def again(text: str) -> set[str]:
    """The letters that any formula of a text introduces again."""
    displays = read_text(Source("here", text)).displays
    return {n.letter for place in range(len(displays)) for n in introduced_again(displays, place)}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"Let $A$ be symmetric. Then \[A^T = A.\] Let $A$ be orthogonal.", {"A"}),
        (r"Let $x > 0$. Then \[|x| = x.\] Let $x \in \mathbb{R}$.", {"x"}),
        (r"Let $0 < a < b$. Then \[a^2 < b^2.\] Let $a$ and $b$ be any numbers.", {"a", "b"}),
        (r"Let $f$ be even. Then \[f(-x) = f(x).\] Suppose now $f$ is odd.", {"f"}),
        (r"Let $x$ be real. Let $x > 0$. Then \[|x| = x.\]", set()),  # no row between
        (r"Let $x > 0$. Then \[|x| = x.\] Suppose that $x < 1$.", set()),  # it adds
        (r"Let $x > 0$. Then \[|x| = x.\] Let also $x < 1$.", set()),
        (r"Let $x > 0$. Then \[|x| = x.\] Let $x = 3$.", set()),  # a value
        (r"Let $A$ be symmetric. Then \[A^T = A.\] Let $B$ be orthogonal.", set()),
    ],
)
def test_which_letters_are_introduced_again(text: str, letters: set[str]) -> None:
    assert again(text) == letters


def test_which_words_leave_nothing_of_the_old_one() -> None:
    displays = read_text(Source("here", "Let $A$ be any matrix. Let $B$ be symmetric.")).displays
    assert [is_of_any(displays, place) for place in (0, 1)] == [True, False]
