"""What the tests of the corpus share: a text read and judged as a document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from derivations.judge.claims_from_document import lines
from derivations.judge.documents import JudgedDocument, Read, judge_documents
from derivations.judge.verdict import Verdict
from derivations.judge.workers import Limits
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from tests.corpus.identities import ROWS, as_chain

LIMITS = Limits(seconds=60, workers=2, suggestions=False)
RIGHT = frozenset((Verdict.PROVED, Verdict.TESTED, Verdict.ROUNDED))
WRONG = frozenset((Verdict.REFUTED, Verdict.CARRIED, Verdict.ILL_FORMED))


def read(name: str, text: str) -> Read:
    return Read(name, tuple(lines(read_claims(read_text(Source(name, text))))), ())


def judged(documents: Sequence[Read]) -> list[JudgedDocument]:
    return judge_documents(documents, LIMITS)


@cache
def judged_rows(column: str) -> list[JudgedDocument]:
    """Every row of `identities/` with the right side of this column: judged once a run."""
    return judged([read(f"row {n}", as_chain(row, row[column])) for n, row in enumerate(ROWS)])
