"""What words say that a letter is: "the volume $V$ of the frustum is", after V was a cone's."""

from __future__ import annotations

import re

from derivations.reader.raw import Letter
from derivations.reader.records import Display, Statement
from derivations.reader.text.source import Span

NAMED = re.compile(r"\b(?:the|an?|its|total) (?:[a-z]+ )?(?P<quantity>[a-z]{4,})\s*$", re.I)
OF_A_THING = re.compile(
    r"\s*(?:of|for|in|inside|under|between) (?:the|an?|this|that|our|such an?) "
    r"(?P<thing>(?:[a-z-]+ ){0,3}?[a-z-]+)"
    r"(?:\s+(?:with|of|whose|having)\b[^.;:]{0,60})?,?\s*"
    r"(?:is|equals|becomes|reads|amounts to|comes to|can be|will be|follows)\b",
    re.I,
)
AROUND = 300  # characters


def is_described_anew(display: Display, statement: Statement, old: Span) -> bool:
    """Whether the letter is said to be of a thing of which the words around the old one are not."""
    alone = display.is_inline and not statement.relations
    if not alone or not isinstance(statement.sides[0], Letter):
        return False
    thing = OF_A_THING.match(display.after)
    if thing is None or NAMED.search(display.before) is None:
        return False
    text = old.source.text
    around = text[max(0, old.start - AROUND) : min(old.end + AROUND, display.span.start)]
    last = thing["thing"].split()[-1]
    return re.search(rf"\b{re.escape(last)}", around, re.I) is None
