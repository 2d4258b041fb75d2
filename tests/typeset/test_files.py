"""A file is there whole, or it is as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from derivations.errors import UserError
from derivations.typeset.files import write_bytes, write_text


def test_folders_are_made_and_text_is_utf8_with_unix_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "note.txt"
    write_text(path, "σ\n")
    assert path.read_bytes() == b"\xcf\x83\n"
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "note.txt"
    write_text(path, "old")

    def full_disk(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(UserError, match=r"cannot write .*note\.txt: No space left on device"):
        write_bytes(path, b"new")
    assert [path] == list(tmp_path.iterdir())
    assert path.read_text() == "old"


def test_an_unwritable_folder_is_one_clear_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    with pytest.raises(UserError, match=r"cannot write .*; choose another folder"):
        write_text(blocked / "note.txt", "")


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_others_may_read_what_the_umask_lets_them_read(tmp_path: Path) -> None:
    write_text(tmp_path / "note.txt", "")
    (tmp_path / "plain.txt").touch()
    assert (tmp_path / "note.txt").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode
