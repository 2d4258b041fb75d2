"""Every wrong line of `identities/` has a program that confirms it without the engine."""

from __future__ import annotations

from pathlib import Path

from derivations.reports.evidence import write_evidence
from tests.corpus.judging import judged_rows
from tests.reports.replaying import status


def test_every_kind_of_the_corpus(tmp_path: Path) -> None:
    found = judged_rows("wrong")
    programs = write_evidence(found, tmp_path)
    accused = sum(document.accuses for document in found)
    assert accused <= len(programs)
    failed = {program.name: code for program in programs if (code := status(program)) != 1}
    assert failed == {}
