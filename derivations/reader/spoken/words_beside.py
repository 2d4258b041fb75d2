"""The words beside a formula that may speak of it: behind it, before it, of a list it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from derivations.reader.memberships import has_relations, is_of_one
from derivations.reader.once import once_at_each_place
from derivations.reader.records import Display
from derivations.reader.spoken.attributed import (
    is_an_object,
    is_left_open,
    is_of_another,
    parted,
)

BEHIND = re.compile(
    r"^[\s,(]*(?:(?:which|that|is|are|be|being|both|all|each|a|an|also|real|some|any)\s+)*([^.;:]*)",
    re.I,
)
BEFORE = re.compile(r"([\w\s-]*)$")
JOINS = re.compile(r"^\s*(?:,|and|,\s*and)\s*$")
A_SIZED = re.compile(r"\s*(?:is|be|are|denotes?)\s+(?:an?|the)?\s*", re.I)
MATRIX = re.compile(r"\s*(?:[a-z-]+\s+){0,3}matri(?:x|ces)\b", re.I)
NEGATED = re.compile(r"\b(not|non|never|no longer|without|need|if|whether|iff|when)\b", re.I)
CONDITIONAL = re.compile(r"\b(if|whether|iff|when|whenever|not|unless|until)\b", re.I)
OF_COLUMNS = re.compile(r"\bcolumns? (vectors )?of (the )?(matrix )?$")
OF_ANOTHER = re.compile(
    r"\b(with|where|along|direction of|direction|such that|for which)\s*$", re.I
)
SINGULAR = re.compile(r"^\W*(?:is|be\s+an?)\b", re.I)  # said of the last of a list alone
SENTENCE = re.compile(r"[.;:!?]\s")
PREPOSITION = re.compile(r"^\W*(for|in|on|with|where|from|to|then|so|we|by|of)\b", re.I)


def before_list(displays: Sequence[Display], place: int) -> str:
    """The phrase before the first of `positive integers $a$, $b$ and $c$`."""
    while place and displays[place - 1].is_inline and is_joined(displays[place]):
        place -= 1
    return from_formula(displays[place].before)


def is_joined(display: Display) -> bool:
    return JOINS.match(display.before.rpartition("$")[2]) is not None


@once_at_each_place
def words_of(displays: Sequence[Display], place: int) -> str:
    """The words that belong to the formula: behind it, or before it in its own phrase."""
    return attribution(displays, place)[0]


@once_at_each_place
def attribution(displays: Sequence[Display], place: int) -> tuple[str, str]:
    """The words that are said of the formula, and others of which that is not sure."""
    behind = words_behind(displays, place)
    match = BEHIND.match(behind)
    said = match.group(1) if match and not PREPOSITION.match(behind) else ""
    before = BEFORE.search(from_formula(displays[place].before))
    phrase = before.group(1) if before and not OF_ANOTHER.search(before.group(1)) else ""
    if OF_COLUMNS.search(phrase) and re.match(r"orthonormal\b", said):
        return "orthonormal columns", ""
    said, unsure = _own_predicate(displays, place, behind, said)
    if is_an_object(phrase):
        phrase = ""
    return " ".join(text for text in (said, phrase) if not NEGATED.search(text)), unsure


def _own_predicate(
    displays: Sequence[Display], place: int, behind: str, said: str
) -> tuple[str, str]:
    """Nothing is sure of what a sentence doubts, or says of the inverse of the formula."""
    own = SINGULAR.match(behind) is not None
    while not own and place and displays[place - 1].is_inline and is_joined(displays[place]):
        place -= 1
    sentence = SENTENCE.split(displays[place].before)[-1]
    if is_left_open(sentence, displays[place].after) or is_of_another(sentence, behind):
        return "", said
    return parted(said)


def words_behind(displays: Sequence[Display], place: int) -> str:
    """The words up to the next formula, behind the last one of `$A$, $B$ and $C$`."""
    behind = _until_formula(displays[place].after)
    following, is_claim = place + 1, has_relations(displays[place])
    while JOINS.match(behind) and following < len(displays) and displays[following].is_inline:
        behind = _until_formula(displays[following].after)
        following += 1
        if is_claim and is_of_one(behind):
            return ""  # a > 0 and b is an integer
    if A_SIZED.fullmatch(behind) and following < len(displays) and displays[following].is_inline:
        sized = _until_formula(displays[following].after)
        behind += sized if MATRIX.match(sized) else ""
    return behind


@lru_cache(maxsize=64)  # several rules ask of one display
def _until_formula(after: str) -> str:
    return re.split(r"\$|[.;:](?:\s|$)", after)[0]


@lru_cache(maxsize=64)
def from_formula(before: str) -> str:
    return re.split(r"\$|[.;:,]\s|\band\b", before)[-1]
