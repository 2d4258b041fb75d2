"""D_j of which words say that it is a partial derivative."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

WORDS = r"Let $f(x, y) = x^3 y$, where $D_i$ is the partial derivative by the coordinate $i$."
TEXT = WORDS + r" \[ %s \]"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("D_1 f(x, y) = 3x^2 y", "D_1 f(x, y) = x^3"),
        ("D_2 D_1 f(x, y) = 3x^2", "D_2 D_1 f(x, y) = 6x"),
        ("D_{1,1} f(x, y) = 6 x y", "D_{1,2} f(x, y) = 6 x y"),
        ("D_2 f(2, 5) = 8", "D_2 f(2, 5) = 12"),
    ],
)
def test_numbered_partials(right: str, wrong: str) -> None:
    assert last(TEXT % right).verdict is Verdict.PROVED
    assert last(TEXT % wrong).verdict is Verdict.REFUTED


def test_swapped_arguments_are_open() -> None:
    assert last(TEXT % "D_1 f(y, x) = 3y^2 x").verdict is Verdict.UNDECIDED


def test_other_letters_stay() -> None:
    text = r"The diagonal of $D$ has $D_1 = 2$. No partial derivative here. \[ D_1 x = 2x \]"
    assert last(text).verdict is Verdict.PROVED
