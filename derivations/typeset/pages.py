"""A page of a PDF as a picture."""

from __future__ import annotations

from pathlib import Path

POINTS_PER_INCH = 72


def draw_page(pdf: Path, page: int, picture: Path, dots_per_inch: int) -> None:
    """Page `page`, counted from 0, as a file whose ending says the format."""
    # Here, so that a PDF or SVG does not wait for the renderer.
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        bitmap = document[page].render(scale=dots_per_inch / POINTS_PER_INCH)
        bitmap.to_pil().save(picture)
    finally:
        document.close()
