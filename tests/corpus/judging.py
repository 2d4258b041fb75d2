"""What the tests of the corpus share: a text read and judged as a document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from derivations.judge.claims_from_document import Line, lines
from derivations.judge.documents import (
    JudgedDocument,
    Read,
    Triple,
    combined_twice,
    needs_step,
)
from derivations.judge.ladder import judge_without_suggestion
from derivations.judge.verdict import Verdict
from derivations.judge.workers import Limits
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from tests.corpus.identities import ROWS, as_chain

LIMITS = Limits(seconds=60, workers=1, suggestions=False)  # other tests run beside
RIGHT = frozenset((Verdict.PROVED, Verdict.TESTED, Verdict.ROUNDED))
WRONG = frozenset((Verdict.REFUTED, Verdict.CARRIED, Verdict.ILL_FORMED))


def read(name: str, text: str) -> Read:
    return Read(name, tuple(lines(read_claims(read_text(Source(name, text))))), ())


def judged(documents: Sequence[Read]) -> list[JudgedDocument]:
    """In this process, where an error in a rung fails the test that met it."""
    return [JudgedDocument(d.file, combined_twice(_triples(d.lines), _triples)) for d in documents]


def _triples(lines: Sequence[Line]) -> list[Triple]:
    return list(map(_triple, lines))


def _triple(line: Line) -> Triple:
    whole = line.whole and judge_without_suggestion(line.whole)
    if whole is None or not needs_step(line, whole):
        return line, whole, None
    return line, whole, line.step and judge_without_suggestion(line.step)


@cache
def judged_rows(column: str) -> list[JudgedDocument]:
    """Every row of `identities/` with the right side of this column: judged once a run."""
    return judged([read(f"row {n}", as_chain(row, row[column])) for n, row in enumerate(ROWS)])
