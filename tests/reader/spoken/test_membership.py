"""Elements by words of sets that are not known: the row may rest on them."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

ROW = (r"\tan^{-1}(\tan(\pi y/2))", r"\pi y/2")


@pytest.mark.parametrize(
    "words",
    [
        "Suppose that $y$ is an element in $S$.",
        "Let $y$ be an element of $S$, the codomain.",
        "Let $y$ lie in $D$.",
        "The point $y$ belongs to $D$.",
    ],
)
def test_a_row_about_an_element_of_an_unknown_set_is_open(words: str) -> None:
    assert judged(*ROW, words).verdict is Verdict.UNDECIDED


@pytest.mark.parametrize("words", ["", "Let $y$ be a number and $S$ a set."])
def test_a_row_about_any_number_is_refuted(words: str) -> None:
    assert judged(*ROW, words).verdict is Verdict.REFUTED
