"""Matrices in the place of a formula by words: "replacing $XX^T$ with the Gram matrix $K$"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.reader.records import Display

REPLACING = re.compile(r"\breplac(?:e|es|ed|ing)\s*$", re.I)
BY_A_MATRIX = re.compile(r"\s*(?:with|by)\s+(?:the|a|its)\s+(?:\w+\s+){0,2}matrix\s*\$", re.I)


def replaced_by_matrices(displays: Sequence[Display], place: int) -> list[str]:
    """What a matrix stands for from there on, whatever another sentence says of its entries."""
    display = displays[place]
    if not display.is_inline or REPLACING.search(display.before) is None:
        return []
    return [display.span.text] if BY_A_MATRIX.match(display.after) else []
