"""`derivations check`: text, JSON, evidence files, exit status."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from derivations.errors import UserError
from derivations.judge.documents import judge_documents, read
from derivations.judge.workers import Limits
from derivations.reports.command import run
from derivations.reports.unsettled import Loose, _tried

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "check.schema.json").read_text())
RIGHT = r"""\begin{align}
(x+1)^2 &= x^2 + 2x + 1 \\
&= x(x+2) + 1
\end{align}
"""
WRONG = r"""\begin{align}
(x+y)^2 &= x^2 + 2xy + y^2 \\
&= x^2 + y^2 \\
\sqrt{x^2 + 2} &= \sqrt{x^2} + \sqrt{2} \\
&= |x| + \sqrt{2}
\end{align}
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "right.tex").write_text(RIGHT)
    (tmp_path / "wrong.tex").write_text(WRONG)
    return str(tmp_path / "right.tex"), str(tmp_path / "wrong.tex")


def test_exit_status(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    right, wrong = files
    assert run(["--time-limit", "120", right]) == 0
    assert run(["--time-limit", "120", right, wrong]) == 1
    text = capsys.readouterr().out
    assert "2 relations: 2 proved" in text
    assert "\x1b" not in text


def test_text_shows_place_verdict_relation_and_reason(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(["--time-limit", "120", files[1]])
    lines = capsys.readouterr().out.splitlines()
    assert re.search(r"wrong\.tex:3:2 +refuted +\(2\) \(x \+ y\)² = x² \+ y² +x = 1", lines[1])


def test_bad_input(tmp_path: Path, files: tuple[str, str]) -> None:
    with pytest.raises(UserError):
        run([str(tmp_path / "missing.tex")])
    with pytest.raises(UserError):
        run(["--layout", "diagonal", files[0]])
    with pytest.raises(SystemExit):
        run(["--jobs", "0", files[0]])


def test_json_follows_its_schema(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(["--time-limit", "120", "--format", "json", "--jobs", "2", *files])
    documents = json.loads(capsys.readouterr().out)
    assert [Path(d["file"]).name for d in documents] == ["right.tex", "wrong.tex"]
    conforms(documents, SCHEMA)
    second = documents[1]["relations"][1]
    assert (second["line"], second["column"], second["verdict"]) == (3, 2, "refuted")
    assert second["counterexample"]["point"] == {"x": "1", "y": "1"}
    assert documents[1]["summary"]["refuted"] == 3


def test_every_evidence_file_confirms_what_it_replays(
    files: tuple[str, str], tmp_path: Path
) -> None:
    run(["--time-limit", "120", "--evidence", str(tmp_path / "evidence"), *files])
    programs = sorted((tmp_path / "evidence").iterdir())
    assert len(programs) == 3
    for program in programs:
        alone = [sys.executable, "-I", str(program)]
        done = subprocess.run(alone, capture_output=True, text=True, cwd=tmp_path, check=False)
        assert done.returncode == 1, done.stderr
        assert "confirmed" in done.stdout.splitlines()


def conforms(value: object, schema: dict) -> None:
    """As much of JSON Schema as ours uses."""
    if "$ref" in schema:
        return conforms(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    if "oneOf" in schema:
        schema = schema["oneOf"][0 if value is None else 1]
    if "enum" in schema:
        assert value in schema["enum"]
    if isinstance(value, list):
        assert schema["type"] == "array"
        for item in value:
            conforms(item, schema["items"])
    elif isinstance(value, dict):
        properties = schema.get("properties", {})
        assert set(schema.get("required", ())) <= set(value)
        for name, item in value.items():
            other = schema.get("additionalProperties")
            assert name in properties or isinstance(other, dict)
            conforms(item, properties.get(name, other))
    elif isinstance(value, str):
        assert "string" in schema.get("type", "string")
        assert re.search(schema.get("pattern", ""), value)
    else:
        assert {int: "integer", type(None): "null"}[type(value)] in schema["type"]
    return None


def test_a_directive_that_cannot_be_read_settles_nothing(tmp_path: Path) -> None:
    """The name of an accent that LaTeX has no command for: it costs no relation its verdict."""
    file = tmp_path / "a.tex"
    file.write_text("$x = y$\n", "utf-8")
    loose = Loose("f", str(file), frozenset({(1, 2)}), "why", r"% !check given \left out{f} = 1")
    (before,) = judge_documents([read(file)])
    assert not _tried(before, loose, (), Limits()).places


def test_a_directive_by_which_a_relation_would_be_accused_is_not_said(tmp_path: Path) -> None:
    """w + v of a vector v, where the directive would make w a number."""
    file = tmp_path / "a.tex"
    file.write_text("Let $v \\in \\mathbb{R}^3$.\n\\[ w + v = v + w \\]\n", "utf-8")
    (before,) = judge_documents([read(file)])
    for size, settles in (("^{3}", True), ("", False)):
        directive = rf"% !check given w \in \mathbb{{R}}{size}"
        loose = Loose("w", str(file), frozenset({(2, 4)}), "why", directive)
        assert bool(_tried(before, loose, (), Limits()).places) == settles
