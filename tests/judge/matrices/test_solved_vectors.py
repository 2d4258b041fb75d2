"""Equations between vectors put into products of entries."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("right", "praised"), [(r"\vec r \times \vec F", True), (r"\vec F \times \vec r", False)]
)
def test_the_moment_of_a_force(right: str, praised: bool) -> None:
    text = (
        r"Let $\vec F = m\vec a$. Then"
        rf" \[ \vec r \times m\vec a = (m\vec r) \times \vec a = {right}. \]"
    )
    assert last(text).verdict.praises is praised
    assert praised or last(text).verdict is Verdict.REFUTED
