"""Letters that words call numbers beside random variables: "where $a$ and $b$ are constants"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from derivations.models.chance import NOTHING, Chance
from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display
from derivations.terms import Symbol

LIST = r"\$(?:\s*(?:,|and|or|,\s*and)\s*\$)*"
KIND = (
    r"(?:(?:some|any|all|two|given|real|fixed|known|unknown|arbitrary|positive|negative|nonzero|"
    r"non-zero|nonnegative|non-negative|finite|non-?random|deterministic|scalar|constant)\s+)*"
)
NOUN = r"(?:numbers?|constants?|scalars?|coefficients?|deterministic|non-?random|not random)\b"
CALLED = re.compile(
    rf"(?P<names>{LIST})\s*,?\s*(?:are|is|be|being|denotes?)\s+(?:both\s+|all\s+)?(?:an?\s+|the\s+)?"
    rf"{KIND}{NOUN}(?!\s+(?:of|if|when)\b)",
    re.I,
)
NAMED = re.compile(
    rf"\b{KIND}(?:numbers|constants?|scalars?|coefficients)\s+(?P<names>{LIST})", re.I
)
Listed = Callable[[Display, Lexicon], Iterable[Symbol]]


def constants(words: str, displays: Sequence[Display], names: Lexicon, listed: Listed) -> Chance:
    """The names that a sentence calls numbers."""
    found = [
        symbol.name
        for match in (*CALLED.finditer(words), *NAMED.finditer(words))
        for display in _displays(words, match, displays)
        if _is_bare(display)
        for symbol in listed(display, names)
    ]
    return Chance(numbers=frozenset(found)) if found else NOTHING


def _displays(words: str, match: re.Match[str], displays: Sequence[Display]) -> Sequence[Display]:
    first = words[: match.start("names")].count("$")
    named = displays[first : first + match["names"].count("$")]
    one = re.search(r"\bis\b", match.group(), re.I) is not None  # Σ and "A is a constant"
    return named[-1:] if one else named


def _is_bare(display: Display) -> bool:
    """A name or a list of names, and not X ∼ N(0, 1)."""
    return not any(s.relations for row in display.rows for s in row.statements)
