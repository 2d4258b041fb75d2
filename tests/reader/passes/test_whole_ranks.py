"""Ranks of products that are written in brackets."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

MATRICES = r"Let $A \in \mathbb{R}^{m \times n}$. "


def test_the_brackets_behind_are_of_the_matrix() -> None:
    row = r"\operatorname{rank}(A)(A)^T = \operatorname{rank}(A)"
    assert last(rf"{MATRICES} \[ {row} \]").verdict is Verdict.TESTED


def test_a_number_behind_is_a_factor() -> None:
    row = r"\operatorname{rank}(A)(2 + 1) = 3\operatorname{rank}(A)"
    assert last(rf"{MATRICES} \[ {row} \]").verdict is Verdict.TESTED
    assert not last(rf"{MATRICES} \[ {row.replace('3', '2')} \]").verdict.praises
