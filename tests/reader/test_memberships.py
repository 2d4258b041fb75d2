"""What a membership says of a number, and which letters are whole numbers."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.memberships import integers
from derivations.reader.text.source import Source
from tests.corpus.judging import RIGHT, judged, read


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"Let $n \in \mathbb{N}$.", {"n"}),
        (r"Let $m, n \in \mathbb{Z}$.", {"m", "n"}),
        (r"Let $m$ and $n$ be positive integers.", {"m", "n"}),
        (r"For every integer $k$ it holds.", {"k"}),
        (r"Let $x \in \mathbb{R}$ and $a$ be real.", set()),
    ],
)
def test_letters_of_whole_numbers(text: str, letters: set[str]) -> None:
    assert integers(read_text(Source("x.tex", text)).displays) == letters


@pytest.mark.parametrize(
    ("where", "right", "wrong"),
    [
        (r"n \in \mathbb{N}", r"\cos(n\pi) = (-1)^n", r"\cos(n\pi) = 1"),
        (r"x \in [0, \infty)", r"\sqrt{x^2} = x", r"\sqrt{x^2} = -x"),
        (r"x \in ]0, 1[", r"|x - 1| = 1 - x", r"|x - 1| = x - 1"),
        (r"x \in \mathbb{R}", r"\sqrt{x^2} = |x|", r"\sqrt{x^2} = x"),
    ],
)
def test_what_holds_in_the_set(where: str, right: str, wrong: str) -> None:
    texts = [f"Let ${where}$. \\[ {line} \\]" for line in (right, wrong)]
    first, second = judged([read("x.tex", text) for text in texts])
    assert first.relations[-1].judgement.verdict in RIGHT
    assert second.relations[-1].judgement.verdict not in RIGHT
