"""Odd and even functions in words: "let $f$ be an even function", "if $f$ is even and $g$ odd".

What a sentence with "if" supposes reaches as far as its paragraph, or to the other case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display
from derivations.reader.spoken.convexity import function_of
from derivations.reader.spoken.reach import SENTENCE, is_of_a_sentence
from derivations.reader.spoken.words_beside import words_of
from derivations.terms import Call, Formula
from derivations.terms.convexity import EVEN, ODD, shaped

SAYS = re.compile(r"\b(even|odd)\b(?P<named> (real[- ]valued |continuous )?functions?\b)?", re.I)
PERHAPS = re.compile(r"\b(if|when|whenever|whether|unless|either|neither|or|nor|not)\b", re.I)
BEGINS = re.compile(r"^\W*(?:\w+\W+)?(?:if|when|whenever)\b", re.I)
NEAR = 60  # letters before the formula


def odd_and_even(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """What the words around an inline formula say of f(-x)."""
    display = displays[place]
    of = function_of(display) if display.is_inline else None
    if of is None:
        return
    words = words_of(displays, place)
    said = SAYS.search(words)
    sentence = SENTENCE.split(display.before)[-1]
    if is_of_a_sentence(display):
        sentence = BEGINS.sub("", sentence)
    if said is None or PERHAPS.search(f"{sentence[-NEAR:]} {words}"):
        return
    if said.group("named") or of in names.facts.functions:
        yield shaped(EVEN if said.group(1).lower() == "even" else ODD, of)


def is_of_another_kind(old: Formula, new: Sequence[Formula]) -> bool:
    """What was said of an even f, where f is odd now."""
    match old.left:
        case Call(kind, names) if kind in (EVEN, ODD):
            others = (f.left for f in new if isinstance(f.left, Call))
            return any(o.function in (EVEN, ODD) and o.arguments == names for o in others)
    return False
