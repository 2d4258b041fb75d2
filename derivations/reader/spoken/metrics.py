"""Metrics in words: "let $(X, d)$ be a metric space", "let $d$ be a metric on $X$"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Letter, Numeral
from derivations.reader.records import Display
from derivations.reader.spoken.words_beside import words_of
from derivations.terms import Formula
from derivations.terms.convexity import METRIC, shaped

SAYS_METRIC = re.compile(r"(?<!quasi-)\b(pseudo-?|ultra-?)?metrics?\b(?! tensor)", re.I)
SPACE = re.compile(r"\bmetric space", re.I)


def metrics(displays: Sequence[Display], place: int) -> Iterator[Formula]:
    """d of $(X, d)$ and of $d$, which the words around it call a metric."""
    display = displays[place]
    statements = [s for row in display.rows for s in row.statements]
    if not display.is_inline or len(statements) != 1 or statements[0].relations:
        return
    words, tree = words_of(displays, place), statements[0].sides[0]
    match tree:
        case Bracket("(", ")", (_, last), (",",)) if SPACE.search(words):
            of = named(last)
        case _:
            of = named(tree) if tree is not None and SAYS_METRIC.search(words) else None
    if of is None or not of.name.letter[:1].islower():
        return
    match of.indices:
        case ():
            yield shaped(METRIC, of.name)
        case (Numeral(number, None),):  # d_1 of $(X_1, d_1)$ is a function of its own
            yield shaped(METRIC, of.name._replace(label=str(number)))
        case (Letter(letter),):  # d_X of $(X, d_X)$
            yield shaped(METRIC, of.name._replace(label=letter))
