"""What an element is in, joined by and, or and not, as formulas of logic."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

RIGHT = [
    r"x \in A \cap B \iff x \in A \land x \in B",
    r"x \in A \setminus B \iff x \in A \text{ and } x \notin B",
    r"x \in (A \cup B)^c \iff x \in A^c \cap B^c",
    r"x \in A \triangle B \iff x \in (A \cup B) \setminus (A \cap B)",
    r"(x, y) \in A \times (B \cup C) \iff (x, y) \in (A \times B) \cup (A \times C)",
    r"x \in f^{-1}(A \cap B) \iff f(x) \in A \cap B",
]
WRONG = [
    r"x \in A \cap B \iff x \in A \lor x \in B",
    r"x \in (A \cap B)^c \iff x \in A^c \land x \in B^c",
    r"x \in A \setminus B \iff x \in B \setminus A",
]


@pytest.mark.parametrize("row", RIGHT)
def test_true_whatever_the_sets_are(row: str) -> None:
    assert last(rf"\[ {row} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize("row", WRONG)
def test_false_for_some_element(row: str) -> None:
    assert last(rf"\[ {row} \]").verdict is Verdict.REFUTED


@pytest.mark.parametrize("said", [r"A \subseteq B", r"A \cap B = \emptyset", r"A = \{1, 2\}"])
def test_more_that_is_said_of_the_sets_leaves_it_open(said: str) -> None:
    found = last(rf"Let ${said}$. \[ x \in A \setminus B \iff x \in B \setminus A \]")
    assert found.verdict is Verdict.UNDECIDED
