"""Textbook identities, each with a wrong variant: none of the right ones is accused, none of the
wrong ones is praised, and nearly all are decided.

The lines stand in `identities/`, a file a theme, each with where it is taught. A row is judged as
the second step of a chain, left = left = right, since a lone equation may be a condition.
"""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.identities import ROWS, as_chain
from tests.corpus.judging import judged, read

Said = tuple[Verdict, str]

# What the engine leaves open today; a row that it learns to decide leaves these sets.
OPEN_RIGHT: set[str] = set()
OPEN_WRONG: set[str] = {
    r"(AB)^\top = A^\top B^\top",
    r"\operatorname{tr}(AB) = \operatorname{tr}(A)\operatorname{tr}(B)",
    r"x^\top A x = A x^\top x",
}


def last_verdicts(column: str) -> dict[str, Said]:
    """What is said of each row, by its left side and this column."""
    found = judged([read(row["left"], as_chain(row, row[column])) for row in ROWS])
    last = [document.relations[-1].judgement for document in found]
    names = [f"{row['left']} = {row[column]}" for row in ROWS]
    return {name: (j.verdict, j.reason) for name, j in zip(names, last, strict=True)}


@pytest.fixture(scope="module")
def right() -> dict[str, Said]:
    return last_verdicts("right")


@pytest.fixture(scope="module")
def wrong() -> dict[str, Said]:
    return last_verdicts("wrong")


def test_no_right_line_is_accused(right: dict[str, Said]) -> None:
    assert not {line: found for line, found in right.items() if found[0].accuses}


def test_no_wrong_line_is_praised(wrong: dict[str, Said]) -> None:
    praised = (Verdict.PROVED, Verdict.TESTED, Verdict.ROUNDED, Verdict.GIVEN)
    assert not {line: found for line, found in wrong.items() if found[0] in praised}


def test_the_others_are_decided(right: dict[str, Said], wrong: dict[str, Said]) -> None:
    undecided = Verdict.UNDECIDED
    assert {line for line, found in right.items() if found[0] is undecided} <= OPEN_RIGHT
    assert {line for line, found in wrong.items() if found[0] is undecided} <= OPEN_WRONG
