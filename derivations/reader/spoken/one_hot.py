"""Families of which words say that one member is 1 and all others are 0: "a one-hot vector $y$"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.naming import named
from derivations.reader.records import Display
from derivations.reader.spoken.words_beside import words_of
from derivations.terms import Formula
from derivations.terms.convexity import ONE_HOT, shaped

SAYS_ONE_HOT = re.compile(r"(?<!not )(?<!not a )\b(one[- ]?hot|1-hot)\b", re.I)


def one_hot_families(displays: Sequence[Display], place: int) -> Iterator[Formula]:
    """y of $y$ and $y \\in \\{0, 1\\}^K$, which the words around it call so."""
    display = displays[place]
    statements = [s for row in display.rows for s in row.statements]
    if not display.is_inline or len(statements) != 1:
        return
    first, relations = statements[0].sides[0], statements[0].relations
    of = named(first) if first is not None and relations in ((), ("in",)) else None
    if of is not None and not of.indices and SAYS_ONE_HOT.search(words_of(displays, place)):
        yield shaped(ONE_HOT, of.name)
