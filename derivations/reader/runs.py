"""Letters that touch each other: one name (RSS, Cov), a function without backslash, or a product.

A document decides together: a run is a name when it looks like a word and its letters are not
used as variables of their own, or when the document writes it upright somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from derivations.dataclass import dataclass, field
from derivations.reader.scripts import touch
from derivations.reader.tokens import Token
from derivations.reader.words import ACCENTS, FUNCTIONS, STYLES

BRACKETS = frozenset({"(", "[", r"\{", r"\lvert"})
SCRIPTS = frozenset({"_", "^", *STYLES, *ACCENTS, r"\begin", r"\end"})
VOWELS = frozenset("aeiouyAEIOUY")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(slots=True)
class Seen:
    """How runs of letters occur: each with whether a bracket follows; letters alone; words."""

    runs: dict[str, list[bool]] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)
    upright: set[str] = field(default_factory=set)


def names_among(formulas: Iterable[list[Token]]) -> frozenset[str]:
    """The runs of a document that are names."""
    seen = Seen()
    for tokens in formulas:
        for start, end in runs(tokens):
            word = "".join(token.text for token in tokens[start:end])
            if end - start == 1:
                seen.alone.add(word)
            else:
                seen.runs.setdefault(word, []).append(_bracket_follows(tokens, end))
        seen.upright |= {t.text for t in tokens if t.kind == "text" and t.text.isalpha()}
    return frozenset(w for w in seen.runs if w in seen.upright or _looks_like_a_name(w, seen))


def _bracket_follows(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].text in BRACKETS


def runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Where letters touch, outside of scripts and of the arguments of styles."""
    place = 0
    while place < len(tokens):
        if tokens[place].kind != "letter":
            place += 1
            continue
        end = place + 1
        while end < len(tokens) and tokens[end].kind == "letter" and _follows(tokens, end):
            end += 1
        if not _in_script(tokens, place):
            yield place, end
        place = end


def _follows(tokens: list[Token], place: int) -> bool:
    before, this = tokens[place - 1], tokens[place]
    return touch(before, this) and this.start != before.start


def _in_script(tokens: list[Token], place: int) -> bool:
    if place and tokens[place - 1].text in SCRIPTS:
        return True
    braced = place > 1 and tokens[place - 1].text == "{"
    return braced and tokens[place - 2].text in SCRIPTS


def _looks_like_a_name(word: str, seen: Seen) -> bool:
    known = sum(letter in seen.alone for letter in set(word))
    called, size = any(seen.runs[word]), len(word)
    vowel = any(letter in VOWELS for letter in word)
    if word in FUNCTIONS or size < 3:
        return False
    if word[0].isupper() and word[1:].islower() and vowel:
        return called or size > 3 or len(seen.runs[word]) > 1
    if word.isupper() and any(a == b and a not in seen.alone for a, b in pairwise(word)):
        return True  # RSS: nobody writes R S² so
    if word.isupper() and word not in ALPHABET:
        return called and known < len(set(word))
    return size >= 4 and word.islower() and vowel and known * 2 <= len(set(word))


def merged(tokens: list[Token], names: frozenset[str]) -> list[Token]:
    """The tokens with every run that is a name or a known function as one token."""
    out: list[Token] = []
    place = 0
    for start, end in runs(tokens):
        word = "".join(token.text for token in tokens[start:end])
        known = word in FUNCTIONS and (len(word) > 2 or _bracket_follows(tokens, end))
        if word not in names and not known:
            continue
        out += tokens[place:start]
        out.append(tokens[start]._replace(kind="word", text=word, end=tokens[end - 1].end))
        place = end
    return out + tokens[place:]
