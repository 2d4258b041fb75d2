"""Remake the pictures that the README shows: `uv run docs/remake_pictures.py`.

Needs `pdftoppm` of Poppler (poppler-utils) on the path.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from derivations.cli import main

DOCS = Path(__file__).parent
PAGES = {"page-1": 2, "page-2": 4}
DOTS_PER_INCH = 80


def remake() -> None:
    with TemporaryDirectory() as folder:
        if status := main(["build", "--output", folder]):
            sys.exit(status)
        for picture, page in PAGES.items():
            draw(Path(folder) / "homework.pdf", page, DOCS / picture)


def draw(pdf: Path, page: int, picture: Path) -> None:
    """One page as picture.png."""
    pages = ["-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run(
        ["pdftoppm", "-png", "-r", str(DOTS_PER_INCH), *pages, pdf, picture],
        check=True,
    )


if __name__ == "__main__":
    remake()
