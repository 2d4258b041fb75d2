"""Case 1: x ≥ 0 is supposed until the next heading."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    "heading",
    [
        "Case 1: $x < 0$. Then",
        r"\textbf{Case 2:} $x < 0$. In this case",
        r"\textit{Case (ii)} ($x < 0$). Then",
        r"\textbf{Case II.} Suppose that $x < 0$. Then",
        "Case 1: $x < 0$.\n\nThen",
    ],
)
def test_a_heading_supposes(heading: str) -> None:
    assert last(f"{heading} $|x| = -x$.").verdict is Verdict.PROVED
    assert last(f"{heading} $|x| = x$.").verdict is not Verdict.PROVED


def test_the_next_heading_ends_it() -> None:
    before = "Case 1: $x < 0$. Then $|x| = -x$. Case 2: $x > 0$. Then "
    assert last(before + "$|x| = x$.").verdict is Verdict.PROVED
    assert last(before + "$|x| = -x$.").verdict is not Verdict.PROVED


def test_another_paragraph_ends_it() -> None:
    before = "Case 1: $x < 0$. Then $|x| = -x$.\n\nAltogether "
    assert last(before + "$|x| = -x$.").verdict is not Verdict.PROVED
