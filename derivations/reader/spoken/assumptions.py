"""Paragraphs that are headed as assumptions: Assumption 2 (bounded variance), [our assumption]."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from derivations.reader.records import Display
from derivations.reader.spoken.context import CONCLUDING, FOUND
from derivations.reader.text.source import Source

HEADED = re.compile(
    r"\bassumptions?\b[\s*]*(?:[A-Z]?\d+(?:\.\d+)*|[A-Z])?[\s*]*(?:\([^)]*\))?[\s*]*[.:][\s*]+"
    r"(?P<said>[^.]*(?:\.[^.]*)?)$",
    re.I,
)
ELSEWHERE = re.compile(r"\b(proofs?|lemma|theorem|proposition|corollary|under|remark)\b", re.I)
LABELLED = re.compile(r"(?:^|\n)\s*\[[^\]$]*\bassumptions?\]\s*$", re.I)  # of an item of a list
ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{(?:assumption|assump|assumptions|hypothesis)s?\*?\}")


def is_of_an_assumption(display: Display) -> bool:
    """Whether a formula of its own stands in an assumption, before any word that concludes."""
    if display.is_inline:
        return False
    if LABELLED.search(display.before):
        return True
    found = HEADED.search(display.before)
    if found is None:
        return _is_enclosed(display) and not FOUND.search(display.before.rsplit(".", 1)[-1])
    said = found["said"]
    return not any(words.search(said) for words in (CONCLUDING, FOUND, ELSEWHERE))


def _is_enclosed(display: Display) -> bool:
    places = _ends(display.span.source)
    return bisect_right(places, display.span.start) % 2 == 1


@lru_cache(maxsize=16)
def _ends(source: Source) -> list[int]:
    r"""Where each \begin and \end of an assumption stands; none where they don't alternate."""
    found = list(ENVIRONMENT.finditer(source.text))
    kinds = [match[1] for match in found]
    paired = kinds == ["begin", "end"] * (len(kinds) // 2)
    return [match.start() for match in found] if paired else []
