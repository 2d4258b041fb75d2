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


def is_of_some(display: Display) -> bool:
    """Whether words say that something is so, and not for which of many."""
    sentence = re.split(r"[.;]\s", display.before)[-1]
    return bool(FOR_SOME.match(display.after) or THERE_IS.search(sentence))


CHOOSES = re.compile(
    r"\b(?:some|there (?:is|are|exists?)|exists?|choose|pick|find|an?)\b"
    r"(?:\s+(?!of\b|to\b|by\b|that\b)[a-z-]+){0,3}[\s$\\(\[]*$",
    re.I,
)


def is_of_something_new(before: str) -> bool:
    """Whether words speak of something that is chosen: we get some sequence {x_n}, there are a, b.

    >>> is_of_something_new("Hence there is some sequence "), is_of_something_new("Hence the set ")
    (True, False)
    """
    return CHOOSES.search(before) is not None


__all__ = ["is_of_some", "is_of_something_new"]
