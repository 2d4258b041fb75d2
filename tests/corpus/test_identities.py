"""Textbook identities, each with a wrong variant: none of the right ones is accused, none of the
wrong ones is praised, and nearly all are decided.

The lines stand in `identities/`, a file a theme, each with where it is taught. A row is judged as
the second step of a chain, left = left = right, since a lone equation may be a condition.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from derivations.judge.claims_from_document import lines
from derivations.judge.documents import Read, judge_documents
from derivations.judge.verdict import Verdict
from derivations.judge.workers import Limits
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.source import Source

ROWS = [
    row
    for path in sorted((Path(__file__).parent / "identities").glob("*.tsv"))
    for row in csv.DictReader(path.read_text().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
]
LIMITS = Limits(seconds=60, workers=2)
# What the engine leaves open today; a row that it learns to decide leaves these sets.
OPEN_RIGHT: set[str] = set()
OPEN_WRONG: set[str] = set()


def document(row: dict[str, str], right: str) -> Read:
    text = (
        f"\\section{{A}}\n{row['preamble']}\n\\begin{{align}}\n"
        f"{row['left']} &= {row['left']} \\\\\n&= {right}\n\\end{{align}}\n"
    )
    source = Source(row["left"], text)
    return Read(row["left"], tuple(lines(read_claims(read_text(source)))), ())


def last_verdicts(column: str) -> dict[str, tuple[Verdict, str]]:
    judged = judge_documents([document(row, row[column]) for row in ROWS], LIMITS)
    last = [d.relations[-1].judgement for d in judged]
    return {d.file: (j.verdict, j.reason) for d, j in zip(judged, last, strict=True)}


@pytest.fixture(scope="module")
def right() -> dict[str, tuple[Verdict, str]]:
    return last_verdicts("right")


@pytest.fixture(scope="module")
def wrong() -> dict[str, tuple[Verdict, str]]:
    return last_verdicts("wrong")


def test_no_right_line_is_accused(right: dict[str, tuple[Verdict, str]]) -> None:
    assert not {left: found for left, found in right.items() if found[0].accuses}


def test_no_wrong_line_is_praised(wrong: dict[str, tuple[Verdict, str]]) -> None:
    praised = (Verdict.PROVED, Verdict.TESTED, Verdict.ROUNDED, Verdict.GIVEN)
    assert not {left: found for left, found in wrong.items() if found[0] in praised}


def test_the_others_are_decided(
    right: dict[str, tuple[Verdict, str]], wrong: dict[str, tuple[Verdict, str]]
) -> None:
    undecided = Verdict.UNDECIDED
    assert {left for left, found in right.items() if found[0] is undecided} == OPEN_RIGHT
    assert {left for left, found in wrong.items() if found[0] is undecided} == OPEN_WRONG
