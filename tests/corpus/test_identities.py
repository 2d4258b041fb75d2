"""Textbook identities, each with a wrong variant: none of the right ones is accused, none of the
wrong ones is praised, and nearly all are decided.

The lines stand in `identities/`, a file a theme, each with where it is taught. A row is judged as
the second step of a chain, left = left = right, since a lone equation may be a condition.
"""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.corpus.identities import ROWS
from tests.corpus.judging import judged_rows

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
    last = [document.relations[-1].judgement for document in judged_rows(column)]
    names = [f"{row['left']} = {row[column]}" for row in ROWS]
    return {name: (j.verdict, j.reason) for name, j in zip(names, last, strict=True)}


def test_no_right_line_is_accused() -> None:
    said = last_verdicts("right")
    assert not {line: found for line, found in said.items() if found[0].accuses}


def test_no_wrong_line_is_praised() -> None:
    praised = (Verdict.PROVED, Verdict.TESTED, Verdict.ROUNDED, Verdict.GIVEN)
    assert not {
        line: found for line, found in last_verdicts("wrong").items() if found[0] in praised
    }


def test_the_others_are_decided() -> None:
    assert left_open("right") <= OPEN_RIGHT
    assert left_open("wrong") <= OPEN_WRONG


def left_open(column: str) -> set[str]:
    said = last_verdicts(column)
    return {line for line, (verdict, _) in said.items() if verdict is Verdict.UNDECIDED}
