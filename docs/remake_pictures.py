"""Remake the pictures that the README shows: `uv run docs/remake_pictures.py`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from derivations.cli import main
from derivations.typeset.pages import draw_page

DOCS = Path(__file__).parent
PAGES = {"page-1": 1, "page-2": 3}
DOTS_PER_INCH = 80


def remake() -> None:
    with TemporaryDirectory() as folder:
        if status := main(["build", "--output", folder]):
            sys.exit(status)
        for picture, page in PAGES.items():
            draw_page(Path(folder) / "homework.pdf", page, DOCS / f"{picture}.png", DOTS_PER_INCH)


if __name__ == "__main__":
    remake()
