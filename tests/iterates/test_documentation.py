"""The commands and the Python of docs/iterate.md do what the page says."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from derivations.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "iterate.md"
EXAMPLES = re.findall(r"```console\n\$ derivations (.*?)\n(.*?)```", PAGE.read_text("utf-8"), re.S)


@pytest.mark.parametrize(("command", "output"), EXAMPLES)
def test_an_example(command: str, output: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(shlex.split(command)) == 0
    assert capsys.readouterr().out == output


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 5


def test_the_python() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert (found.failed, found.attempted > 2) == (0, True)
