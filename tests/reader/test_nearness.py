"""Of two directives that state the same the nearer one wins: comment, file, option."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivations.judge.documents import judge_documents, read
from derivations.reader.document import option_directive

COMMENT = "% !check given z = 7\n"


@pytest.mark.parametrize(
    ("comment", "file", "value"),
    [(COMMENT, "given z = 8", 7), ("", "given z = 8", 8), (COMMENT, "", 7), ("", "", 100)],
)
def test_the_nearer_value_wins(tmp_path: Path, comment: str, file: str, value: int) -> None:
    document = tmp_path / "a.tex"
    document.write_text(comment + rf"\[ z^2 = {value**2} \]")
    if file:
        document.with_suffix(".check").write_text(file)
    (judged,) = judge_documents([read(document, [option_directive("given", "z = 100")])])
    assert [found.judgement.verdict for found in judged.relations] == ["proved"]
