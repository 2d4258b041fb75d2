r"""The singular point at $z = 1$, the expansion around $x = 0$: a place, no value of the letter.

What stands below it divides by z - 1.
"""

from __future__ import annotations

import re

from derivations.reader.raw import Letter, nodes
from derivations.reader.records import Display, Statement
from derivations.reader.spoken.other_curves import sentence_before

REASON = "names a place"
PLACE = re.compile(
    r"\b(?:at|around|about|near|(?:points?|poles?|singularit\w+)(?:\s+(?:is|are|at))?)\s*"
    r"(?:\$\s*(?:,?\s*(?:and|or)|,)\s*)*$",  # formulas are left out as $
    re.I,
)
OF_POLES = re.compile(
    r"\b(?:singular\w*|poles?|residues?|expan\w+|laurent|taylor|maclaurin|discontinu\w+|"
    r"asymptotes?|undefined|not\s+(?:analytic|holomorphic|defined|differentiable)|"
    r"branch\s+points?|blow\w*\s+up|power\s+series|series\s+(?:expansion|representation))\b",
    re.I,
)
CLAUSE = re.compile(r"[.;?!]\s|$")


def names_a_place(display: Display, statement: Statement) -> bool:
    """Whether a sentence about poles and expansions says where, at z = 2πi.

    >>> from derivations.reader.spoken.singular_places import PLACE
    >>> bool(PLACE.search("has poles at $ and ")), bool(PLACE.search("if we put "))
    (True, False)
    """
    first, second = (*statement.sides, None, None)[:2]
    if not display.is_inline or statement.relations != ("=",) or not isinstance(first, Letter):
        return False
    if second is None or first in nodes(second):
        return False
    before, after = sentence_before(display), CLAUSE.split(display.after)[0]
    return bool(PLACE.search(before) and OF_POLES.search(f"{before} {after}"))
