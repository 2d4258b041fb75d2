"""What is said of one value only: "a_k ≥ 1 for some $k$", "there is an $x$ with f(x) ≥ 0"."""

from __future__ import annotations

import re

from derivations.reader.records import Display

FOR_SOME = re.compile(
    r"^[\s,$]*(?:\\\))?\s*(?:holds )?(?:for|at|in) (?:some|one|infinitely many|at least)\b"
)
THERE_IS = re.compile(
    r"\b(?:there (?:is|are|exists?)|exists?|for some|sometimes)\b(?!.*\bsuch that\b.*\bfor all\b)",
    re.I,
)
POSSIBLE = re.compile(
    r"\bit (?:is|may be) (?:entirely |quite |perfectly )?possible (?:to have|that)\b|"
    r"\bit (?:may|might|can|could) (?:well |also )*(?:be|happen) that\b",
    re.I,
)


def is_of_some(display: Display) -> bool:
    """Whether words say that something is so, and not for which of many."""
    sentence = re.split(r"[.;]\s", display.before)[-1]
    return bool(FOR_SOME.match(display.after) or THERE_IS.search(sentence))


def is_possible(display: Display) -> bool:
    """Whether its sentence says that the formula may hold, and not that it does."""
    return POSSIBLE.search(re.split(r"[.;]\s", display.before)[-1]) is not None


__all__ = ["is_of_some", "is_possible"]
