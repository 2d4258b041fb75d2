r"""Convex functions in words: "let $f$ be convex", "suppose $g$ is concave"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.heads import head_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Node
from derivations.reader.records import Display
from derivations.reader.spoken.smoothness import smoothness
from derivations.reader.spoken.words_beside import words_of
from derivations.reader.words import GREEK
from derivations.terms import Formula, Name
from derivations.terms.convexity import CONCAVE, CONVEX, shaped

SAYS_CONVEX = re.compile(
    r"(?<!non-)(?<!non)(?<!quasi)(?<!quasi-)\bconvex\b(?! (sets?|hull|comb))", re.I
)
SAYS_CONCAVE = re.compile(r"\bconcave\b", re.I)
REALS = r"(?:\\mathbb\s*\{?\s*R\s*\}?|\\mathbf\s*\{?\s*R\s*\}?|\\R\b|\\RR\b|\\Reals?\b|\\reals\b)"
TO_NUMBERS = re.compile(  # f: ℝⁿ → ℝ, and no σ: ℝ → ℝ, which may be taken entry by entry
    rf"{REALS}\s*\^[^,;]*\\(?:to|rightarrow|longrightarrow|mapsto)\s*{REALS}\s*\$?\s*$"
)


def convexities(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """What the words around an inline formula say of the shape of a function."""
    display = displays[place]
    if not display.is_inline:
        return
    if (of := function_of(display)) is not None:
        words = words_of(displays, place)
        if SAYS_CONVEX.search(words):
            yield shaped(CONVEX, of)
        if SAYS_CONCAVE.search(words):
            yield shaped(CONCAVE, of)
    yield from smoothness(displays, place, names)


def convex_names(displays: Sequence[Display]) -> Iterator[Name]:
    """The functions of which the text says that their values are numbers.

    It calls them convex or concave, or gives them as f: ℝⁿ → ℝ.
    """
    for place, display in enumerate(displays):
        of = function_of(display) if display.is_inline else None
        if of is not None:
            words = words_of(displays, place)
            shaped_so = SAYS_CONVEX.search(words) or SAYS_CONCAVE.search(words)
            if shaped_so or TO_NUMBERS.search(display.span.text):
                yield of


def _first(display: Display) -> Node | None:
    statements = [s for row in display.rows for s in row.statements]
    if not statements or statements[0].relations:
        return None
    return statements[0].sides[0]


def function_of(display: Display) -> Name | None:
    """f of f, f(x) and f: ℝⁿ → ℝ."""
    first = _first(display)
    head = head_of(first) if first is not None else None
    if head is None:
        return None
    of = head.name
    is_a_letter = len(of.letter) == 1 or of.letter in GREEK
    return of if is_a_letter or head.is_applied else None
