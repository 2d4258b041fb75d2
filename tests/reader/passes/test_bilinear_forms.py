"""Bilinear forms as matrices."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

EXPANDED = r"\[ B(u + v, u + v) = B(u, u) + B(u, v) + B(v, u) + B(v, v) = "


@pytest.mark.parametrize(
    ("words", "right", "verdict"),
    [
        ("a symmetric bilinear form", r"B(u, u) + 2 B(u, v) + B(v, v)", Verdict.PROVED),
        ("a bilinear form", r"B(u, u) + 2 B(u, v) + B(v, v)", Verdict.UNDECIDED),
        ("a symmetric bilinear form", r"B(u, u) + B(u, v) + B(v, v)", Verdict.REFUTED),
        ("an alternating bilinear form", r"0", Verdict.PROVED),
    ],
)
def test_the_square_of_a_sum(words: str, right: str, verdict: Verdict) -> None:
    assert last(f"Let $B$ be {words}. Then {EXPANDED}{right}. \\]").verdict is verdict


def test_that_it_is_one_may_be_the_question() -> None:
    text = rf"We show that $B$ is a bilinear form. {EXPANDED} 0. \]"
    assert not last(text).verdict.praises
