"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from derivations.errors import UserError


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with Unix line ends, so that the bytes are the same on every system."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write to a file beside `path`, then move it there in one step; makes missing folders.

    Raises UserError where that is not possible; `path` is then as it was before.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(content)
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"cannot write {path}: {error.strerror}; choose another folder") from error
