"""The command line: verbs, options, and how mistakes are told."""

from __future__ import annotations

import os
import signal
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


def derivations(*arguments: object) -> list[str]:
    program = "from derivations.cli import command; command()"
    return [sys.executable, "-c", program, *map(str, arguments)]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.tex"
    path.write_text("$$ (x + 1)^2 = x^2 + 2x + 1 $$\n")
    return path


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_a_full_disk_is_one_message(notes: Path) -> None:
    iterate = ("iterate", "--objective", "x^2", "--start", "1", "--set", "lr=0.1")
    for arguments in (("check", notes), ("check", "--format", "json", notes), iterate):
        with open("/dev/full", "w") as full:
            run = subprocess.run(derivations(*arguments), stdout=full, stderr=subprocess.PIPE)
        told = f"derivations: {os.strerror(28)}: the output\n"
        assert (run.returncode, run.stderr.decode()) == (2, told)


@pytest.mark.skipif(os.name != "posix", reason="a shell closes it")
def test_a_closed_output_is_one_message(notes: Path) -> None:
    shell = ["sh", "-c", 'exec "$@" >&-', "sh"]
    run = subprocess.run([*shell, *derivations("check", notes)], stderr=subprocess.PIPE)
    told = "derivations: standard output is closed\n"
    assert (run.returncode, run.stderr.decode()) == (2, told)


@pytest.mark.skipif(sys.platform != "linux", reason="a group of processes is interrupted")
def test_an_interruption_ends_all_workers_without_a_word(notes: Path) -> None:
    program = (  # a shell that starts the tests in the background has SIGINT ignored by all of them
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import time; from derivations.cli import command\n"
        "from derivations.judge import workers\n"
        "def judged(claim): print('working', flush=True); time.sleep(600); yield\n"
        "workers.judged_in_steps = judged\n"
        "command()"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", program, "check", "--time-limit", "600", str(notes)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert run.stdout
    assert run.stdout.readline() == b"working\n"
    os.killpg(run.pid, signal.SIGINT)
    assert run.communicate() == (b"", b"")
    assert run.returncode == 130
