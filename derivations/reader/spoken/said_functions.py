r"""Letters of constants that words make functions: "let $a$ be a function", "$c \in L^\infty$"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.naming import named
from derivations.reader.records import Display
from derivations.reader.spoken.words_beside import words_of
from derivations.terms import Formula
from derivations.terms.convexity import FUNCTION, shaped

NOUN = r"(?:functions?|maps?|mappings?|polynomials?|densit(?:y|ies)|fields?)"
ADJECTIVE = r"(?:measurable|integrable|continuous|differentiable)"
SAYS = re.compile(rf"\b(?:{NOUN}|{ADJECTIVE})\b", re.I)
IS = re.compile(r"^\s*(?:is|are|be|being|denotes?)\b", re.I)
BEFORE = re.compile(rf"\b{NOUN}\s+(?:\$\s*(?:,|and|,\s*and)\s*)*$", re.I)
QUANTITY = re.compile(  # a number, which may be one everywhere
    r"\b(?:charge|mass|linear|energy|number|current|surface|volume|constant|uniform|flux)\s+"
    r"densit(?:y|ies)\s+(?:\$\s*(?:,|and|,\s*and)\s*)*$",
    re.I,
)
SPACE = re.compile(r"\\in\s*(?:\\(?:mathcal|mathscr|mathrm|cal)\s*\{?\s*)?[LCHSW]\b\}?\s*[\^_(\[]")
JOINED = re.compile(r"^\s*(?:,|and|,\s*and)\s*$")
CONSTANTS = frozenset("abcCKMNnkpqrt") | {"alpha", "beta", "gamma", "delta", "lambda", "epsilon"}


def said_functions(displays: Sequence[Display], place: int) -> Iterator[Formula]:
    """Each letter of a formula that could be a constant by its letter, and is called a function."""
    display = displays[place]
    if not display.is_inline or not _is_called_so(displays, place):
        return
    while place and JOINED.match(displays[place].before.rpartition("$")[2]):
        place -= 1
        yield from _letters(displays[place])
    yield from _letters(display)


def _is_called_so(displays: Sequence[Display], place: int) -> bool:
    display = displays[place]
    if SPACE.search(display.span.text):
        return True
    if BEFORE.search(display.before) and not QUANTITY.search(display.before):
        return True
    return IS.match(display.after) is not None and bool(SAYS.search(words_of(displays, place)))


def _letters(display: Display) -> Iterator[Formula]:
    for statement in (s for row in display.rows for s in row.statements):
        tree = statement.sides[0]
        of = named(tree) if tree is not None and set(statement.relations) <= {"in"} else None
        if of is not None and not of.indices and of.name.letter in CONSTANTS:
            yield shaped(FUNCTION, of.name)
