"""docs/check.md: its commands print what it shows, and its tables leave out nothing."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from derivations.cli import main
from derivations.judge.verdict import Verdict
from derivations.reader.scope import VERBS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "check.md").read_text("utf-8")
EXAMPLES = re.findall(r"```console\n\$ derivations (.*?)\n(.*?)```", PAGE, re.S)


@pytest.mark.parametrize(("command", "output"), EXAMPLES)
def test_an_example(
    command: str,
    output: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(shlex.split(command)) in (0, 1)
    assert capsys.readouterr().out == output


def test_every_verdict_and_every_directive_is_explained() -> None:
    assert EXAMPLES
    explained = set(re.findall(r"^\| `([a-z-]+)", PAGE, re.MULTILINE))
    assert explained == {verdict.value for verdict in Verdict} | set(VERBS) - {"section"}
