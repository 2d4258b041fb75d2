"""The hand write-up: every relation is read, and has the verdict that stands in the list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from derivations.judge.documents import JudgedDocument, judge_documents, read
from derivations.judge.verdict import Verdict
from derivations.judge.workers import Limits

ROOT = Path(__file__).parents[2]
HAND = ROOT / "derivations" / "write_ups" / "ecs289" / "hand"
EXPECTED = [
    row.split("\t")
    for row in (ROOT / "tests/corpus/write_up_verdicts.tsv").read_text().splitlines()[1:]
]
PATIENT = Limits(seconds=120)  # verdicts, not speed, are tested here
MODEL_ROWS = range(13)  # rows 1 to 13 of the list speak of the recurrence
PRAISE = (Verdict.PROVED, Verdict.TESTED)


@pytest.fixture(scope="module")
def judged() -> JudgedDocument:
    return judge_documents([read(HAND / "write_up.tex")], PATIENT)[0]


def test_every_verdict(judged: JudgedDocument) -> None:
    found = [(str(j.line.place.line), j.judgement.verdict.value) for j in judged.relations]
    assert found == [(row[0], row[3]) for row in EXPECTED]


def test_reasons_and_suggestions(judged: JudgedDocument) -> None:
    by_line = {j.line.place.line: j.judgement for j in judged.relations}
    assert by_line[27].reason.startswith("k is not bound; read with Σ_{k=1}^t: refuted")
    assert by_line[27].suggestion is not None
    assert by_line[36].reason.startswith("follows from line 35")
    assert "→ 2.87; 2.88 follows from x_2 ≈ 3.19, y_2 ≈ -0.1" in by_line[113].reason


def test_without_what_it_leaves_unsaid_the_model_rows_are_undecided(tmp_path: Path) -> None:
    alone = shutil.copy(HAND / "write_up.tex", tmp_path)
    (found,) = judge_documents([read(Path(alone))], PATIENT)
    verdicts = [j.judgement.verdict for j in found.relations]
    assert {verdicts[i] for i in MODEL_ROWS} == {Verdict.UNDECIDED}
    assert verdicts[-1] is Verdict.PROVED
