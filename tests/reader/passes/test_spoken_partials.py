"""Names that words call partial derivatives."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

TEXT = r"Let $V = r^2 \pi h$, where $V_r$ and $V_h$ are the partial derivatives of $V$. \[ %s \]"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("V_r = 2 r \\pi h", "V_r = 2 \\pi h"), ("V_h = r^2 \\pi", "V_h = r \\pi")],
)
def test_partials(right: str, wrong: str) -> None:
    assert last(TEXT % right).verdict is Verdict.PROVED
    assert last(TEXT % wrong).verdict is Verdict.REFUTED


def test_words_before_them() -> None:
    text = r"Let $A = a^2 b$. The partial derivatives are \[ A_a = a b \]"
    assert last(text).verdict is Verdict.REFUTED


def test_other_names_stay() -> None:
    text = r"Let $V = r^2 h$ be a volume, and let $V_r$ be the volume of the rest. \[ V_r = 2 r \]"
    assert not last(text).verdict.accuses
