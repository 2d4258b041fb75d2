r"""Measures in words: "let $\mu$ be a measure on $X$", "finite measures $\mu$ and $\nu$"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.naming import named
from derivations.reader.raw import Bracket
from derivations.reader.records import Display
from derivations.reader.spoken.words_beside import words_of
from derivations.terms import Formula, Symbol
from derivations.terms.convexity import MEASURE, shaped

SAYS_MEASURE = re.compile(
    r"(?<!outer )(?<!signed )(?<!complex )(?<!vector )(?<!inner )(?<!fuzzy )(?<!valued )"
    r"\b(?:measures?\b(?! space| of)|(?:additive|counting) (?:set )?functions?\b)",
    re.I,
)
ON = re.compile(r"\bmeasures? on (?:an? |the )?(?:\w+ ){0,2}$", re.I)
SPACE = re.compile(r"\b(?:measure|probability) space", re.I)


def measures(displays: Sequence[Display], place: int) -> Iterator[Formula]:
    """μ of $(X, A, μ)$ and of $μ$, which the words around it call a measure."""
    display = displays[place]
    statements = [s for row in display.rows for s in row.statements]
    if not display.is_inline or len(statements) != 1 or statements[0].relations:
        return
    words, tree = words_of(displays, place), statements[0].sides[0]
    match tree:
        case Bracket("(", ")", (*_, last), (",", *_)) if SPACE.search(words):
            of = named(last)
        case _:
            of = named(tree) if tree is not None and SAYS_MEASURE.search(words) else None
    if of is not None and not of.indices:
        yield shaped(MEASURE, of.name, *_space(displays, place))


def _space(displays: Sequence[Display], place: int) -> Iterator[Symbol]:
    """X of "a measure on $X$"."""
    following = place + 1
    if following < len(displays) and ON.search(displays[following].before):
        statements = [s for row in displays[following].rows for s in row.statements]
        if len(statements) == 1 and statements[0].sides[0] is not None:
            space = named(statements[0].sides[0])
            if space is not None and not space.indices and not statements[0].relations:
                yield Symbol(space.name)


__all__ = ["measures"]
