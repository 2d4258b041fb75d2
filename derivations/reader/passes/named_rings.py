r"""In $\mathbb{Z}_7$ we have $3 \cdot 5 = 1$: equations between numbers of a named ring ℤ/n.

Each is a congruence. Letters stay as they are: what they may be divided by depends on the ring.
"""

from __future__ import annotations

import re
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import Juxtaposed, Letter, Node, Numeral, nodes
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import with_statements

REACH = 160  # characters before a formula
RING = (
    r"\$\s*\\(?:mathbb|mathbf|Bbb)\s*\{?[ZF]\}?\s*"
    r"(?:_\s*\{?\s*(\d+)\s*\}?|/\s*\(?(\d+)[^$]*)\s*\$"
)
NAMES_A_RING = re.compile(
    rf"\b(?:in|over)\s+(?:the\s+(?:\w+\s+)?(?:ring|field|group)\s+)?{RING}(?:[^.;:]|\.\S)*$",
    re.I,
)


def with_named_rings(document: Document) -> Document:
    """The document with congruences for the equations between numbers of a ring ℤ/n."""
    displays = tuple(_in_its_ring(display) for display in document.displays)
    return replace(document, displays=displays)


def _in_its_ring(display: Display) -> Display:
    text, start = display.span.source.text, display.span.start
    if not display.is_inline or "math" not in text[max(0, start - REACH) : start]:
        return display
    before = text[max(0, start - REACH) : start].rsplit("\n\n", 1)[-1]
    found = NAMES_A_RING.search(before)
    if found is None:
        return display
    modulus = Numeral(Fraction(found[1] or found[2]))
    return with_statements(display, lambda statement: _as_congruence(statement, modulus))


def _as_congruence(statement: Statement, modulus: Node) -> Statement:
    sides = statement.sides
    last = sides[-1]
    if not statement.relations or set(statement.relations) != {"="} or last is None:
        return statement
    if any(side is None or _has_letters(side) for side in sides):
        return statement
    marked = Juxtaposed((("", last), ("pmod", modulus)), span=last.span)
    relations = ("equiv",) * len(statement.relations)
    return replace(statement, sides=(*sides[:-1], marked), relations=relations)


def _has_letters(side: Node) -> bool:
    return any(isinstance(node, Letter) for node in nodes(side))
