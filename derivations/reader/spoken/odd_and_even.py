"""Odd and even functions in words: "let $f$ be an even function", "$f$ is even and $g$ is odd"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display
from derivations.reader.spoken.convexity import function_of
from derivations.reader.spoken.properties import words_of
from derivations.terms import Formula
from derivations.terms.convexity import EVEN, ODD, shaped

SAYS = re.compile(r"\b(even|odd)\b(?P<named> (real[- ]valued |continuous )?functions?\b)?", re.I)
PERHAPS = re.compile(r"\b(if|when|whenever|whether|unless|either|neither|or|nor|not)\b", re.I)
NEAR = 60  # letters before the formula


def odd_and_even(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """What the words around an inline formula say of f(-x). What "if" supposes may end."""
    display = displays[place]
    of = function_of(display) if display.is_inline else None
    if of is None:
        return
    words = words_of(displays, place)
    said = SAYS.search(words)
    sentence = re.split(r"[.;]\s", display.before)[-1]
    if said is None or PERHAPS.search(f"{sentence[-NEAR:]} {words}"):
        return
    if said.group("named") or of in names.facts.functions:
        yield shaped(EVEN if said.group(1).lower() == "even" else ODD, of)
