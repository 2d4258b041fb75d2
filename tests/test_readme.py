"""The README's own commands do what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from derivations.cli import main

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```console\n\$ uv run (.*)\n((?:.*\n)*?)```$", README, re.MULTILINE)


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_an_example_prints_what_the_readme_shows(
    command: str,
    shown: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    program, *arguments = shlex.split(command)
    assert main(["build", *arguments] if program == "build.py" else arguments) in (0, 1)
    if shown:
        assert capsys.readouterr().out == shown


def test_there_are_examples_and_what_the_readme_links_to_is_there() -> None:
    assert len(EXAMPLES) >= 2
    root = Path(__file__).parents[1]
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (root / target).exists(), target
