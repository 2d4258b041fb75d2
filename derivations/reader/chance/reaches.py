"""From where on a sentence of chance holds, and how far.

What is told, "X and Y are independent", holds in its whole paragraph; what is supposed, "let X be
uniform on [0, 2]", from there on, since rows before it may be about another X. "If A and B are
independent, …" ends with the next "if" of its paragraph, and with "in general".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.models.chance import NOTHING, Chance
from derivations.reader.chance.sentences import Sentence

LEADS = (
    r"^\W*(?:(?:but|and|so|then|now|next|first|finally|also|moreover|further(?:more)?|again|instead|"
    r"in addition|on the other hand|conversely|in contrast|here)\b\W*)*"
)
SUPPOSES = re.compile(
    rf"(?:{LEADS}|:\s+)(?:let|suppose|assume|consider|take|if|when|whenever)\b", re.I
)
CONVERSE = re.compile(r"\b(?:convers\w+|counter-?examples?)\b", re.I)
IF = re.compile(LEADS + r"(?:if|when|whenever|in case|for)\b", re.I)
IN_GENERAL = re.compile(r"\b(?:in general|generally|in (?:any|every|the general) case)\b", re.I)
ADDED = re.compile(
    r"\b(?:moreover|also|in addition|additionally|further(?:more)?|again|even|too|as well|both|"
    r"all|still|besides)\b",
    re.I,
)
TURNS = re.compile(
    r"\b(?:now|next|instead|conversely|on the other hand|in contrast|rather)\b[^.$]*"
    r"\b(?:suppose|assume|let|consider|take|if)\b|"
    r"\b(?:suppose|assume|let|consider|take)\s+(?:now|next|instead|rather|on the other hand)\b|"
    r"\b(?:suppose|assume|let|consider|take)\b[^.;]*\binstead\b",
    re.I,
)
TIED_NO_MORE = "independence that was supposed before"


def begins(sentence: Sentence) -> int:
    """The first formula of which a sentence speaks.

    >>> begins(Sentence("Let $ be uniform.", 0, 3, (2,), 2))
    2
    >>> begins(Sentence("Here $ is uniform.", 0, 3, (2,), 2))
    0
    """
    return sentence.start if SUPPOSES.search(sentence.words) else sentence.first


def ended_before(told: Sequence[Sentence]) -> tuple[int, bool] | None:
    """Where what the first sentence supposes is over within its paragraph; whether for good."""
    supposed = told[0]
    for later in told[1:]:
        if later.first != supposed.first:
            return None
        if IN_GENERAL.search(later.words):
            return later.start, True
        anew = IF.match(later.words) or CONVERSE.search(later.words)
        if anew and not ADDED.search(later.words):
            return later.start, False
    return None


def turns(words: str) -> bool:
    """Now suppose that X and Y are …: what was said before of both of them is over."""
    return TURNS.search(words) is not None and not ADDED.search(words)


def in_doubt_behind(stated: Chance) -> Chance:
    """What a supposition leaves behind: that its names may still be meant so."""
    tied = stated.independent or stated.apart or stated.moments
    return Chance(loose=(TIED_NO_MORE,)) if tied else NOTHING
