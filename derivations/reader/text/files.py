"""Files beside a document: read from its folder, never from outside."""

from __future__ import annotations

from pathlib import Path

from derivations.errors import Position, UserError
from derivations.reader.text.macros import Load
from derivations.reader.text.source import Source

LARGEST_FILE = 20_000_000  # bytes


def read_source(path: Path) -> Source:
    """A document as text; UserError where it cannot be read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(f"the file has more than {LARGEST_FILE} bytes", Position(str(path)))
        return Source(str(path), path.read_text(encoding="utf-8-sig", errors="replace"))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise UserError(f"the file cannot be read: {why}", Position(str(path))) from error


def beside(document: Path) -> Load:
    """How files that a document names are found: below its folder only."""
    folder = document.parent.resolve()

    def load(name: str, ending: str) -> Source | str:
        try:
            path = (folder / name).resolve()
            if path.suffix != ending or not path.is_file():
                path = (folder / (name + ending)).resolve()
            if not path.is_relative_to(folder):
                return f"{name} lies outside the folder of the document"
            if not path.is_file():
                return f"there is no file {name}"
            return read_source(path)
        except (OSError, ValueError, UserError) as error:
            return f"the file {name} cannot be read: {error}"

    return load
