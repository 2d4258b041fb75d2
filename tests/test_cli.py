"""The command line: verbs, options, and how mistakes are told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from derivations import cli
from derivations.errors import Position, UserError


def test_options_of_build_reach_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = cli.build_parser().parse_args(["--output", "there", "--no-pdf", "--verify", "full"])
    assert parsed.output == Path("there")
    assert (parsed.pdf, parsed.engine, parsed.verify) == (False, "tinytex", "full")


def test_help_explains_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main(["build", "--help"])
    told = capsys.readouterr().out
    for action in cli.build_parser()._actions:
        assert action.help, action
        assert action.option_strings[-1] in told


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["derive"],
        ["--verbose"],
        ["build", "--nopdf"],
        ["build", "--verify", "some"],
        ["build", "--no"],
    ],
)
def test_a_mistyped_command_is_one_message_and_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    assert stop.value.code == 2
    assert "error: " in capsys.readouterr().err.splitlines()[-1]


def test_a_users_error_is_one_line_and_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(arguments: object) -> int:
        raise UserError("no such thing", Position("notes.tex", 3, 14))

    monkeypatch.setitem(cli.VERBS, "build", fail)
    assert cli.main(["build"]) == 2
    assert capsys.readouterr() == ("", "derivations: notes.tex:3:14: no such thing\n")


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = "{'sympy', 'flint', 'jinja2', 'numpy', 'contourpy'}"
    program = f"import sys, derivations.cli; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stdout == "[]\n"


def test_output_that_nobody_reads_to_the_end_is_no_traceback() -> None:
    program = (
        "import sys; from derivations import cli\n"
        "cli.VERBS['build'] = lambda _: [print('x' * 1000) for _ in range(1000)]\n"
        "sys.exit(cli.main(['build']))"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert writer.stdout
    assert writer.stderr
    writer.stdout.read(1)
    writer.stdout.close()
    assert writer.stderr.read() == b""
    assert writer.wait() == 141
