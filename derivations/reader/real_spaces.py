"""Sections of inner products that speak of real spaces only, in texts that know complex ones, too.

words_on_products(document, path)    those of the section, where it calls its space real
"""

from __future__ import annotations

import re

from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import displays_of
from derivations.reader.usage.pairings import CONJUGATES

REAL = re.compile(
    r"\breal\s+(\w+[- ]){0,3}(inner[- ]product|vector|hilbert|euclidean)\s+spaces?\b", re.I
)


def words_on_products(document: Document, path: SectionPath) -> str:
    """What is said of the products of a section: by itself where it is of a real space."""
    if not REAL.search(document.prose):
        return document.prose
    near = displays_of(document, path)
    own = " ".join(f"{d.before} {d.after if d.is_inline else ''}" for d in near)
    return own if is_of_a_real_space(own) else document.prose


def is_of_a_real_space(words: str) -> bool:
    """ "a real inner product space", and no word of complex ones"""
    return bool(REAL.search(words)) and not CONJUGATES.search(words)
