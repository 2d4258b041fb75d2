r"""Tokens of a formula without what does not change its mathematics."""

from __future__ import annotations

from derivations.reader import (  # noqa: F401  (they register how commands are cleaned)
    clean_boxes,
    clean_brackets,
    clean_decimals,
    clean_packages,
    clean_signs,
    clean_units,
    clean_words,
)
from derivations.reader.cleaner import clean

__all__ = ["clean"]
