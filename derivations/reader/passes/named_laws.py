r"""Letters that words make the density of a law: $p$ is the density of $\mathcal{N}(m, s^2)$.

They become p = N(μ, σ²); so do those of two letters: $p$ and $q$ are the densities of … and ….
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.reader.chance.laws import names_a_law
from derivations.reader.raw import Juxtaposed, Letter, Node
from derivations.reader.records import Display, Document, Statement
from derivations.reader.text.said import says

SAID = re.compile(r"\b(?:densit(?:y|ies)|distributions?|laws?|pdfs?)\s+of\b", re.I)
OF = (
    r"^\s*(?:be|is|are|denotes?)\s+the\s+(?:probability\s+)?(?:densit(?:y|ies)|distributions?|"
    r"laws?|pdfs?)(?:\s+functions?)?\s+of\s+(?:the\s+)?(?:laws?\s+|distributions?\s+)?\$"
)
OF_ONE = re.compile(OF, re.I)
AND = re.compile(r"^\s*,?\s*(?:and)?\s*\$", re.I)


def with_named_laws(document: Document) -> Document:
    if not says(SAID, document.prose):
        return document
    displays = list(document.displays)
    for place in range(len(displays)):
        for at, law in _named(displays, place):
            displays[at] = _defined(displays[at], law)
    return replace(document, displays=tuple(displays))


def _named(displays: Sequence[Display], place: int) -> Iterator[tuple[int, Node]]:
    """The places of letters with the laws that the words behind the last of them give."""
    if OF_ONE.match(displays[place].after) is None:
        return
    first = place
    if AND.match(displays[place - 1].after) if place else False:
        first -= 1 if _letter(displays[place - 1]) is not None else 0
    count = place - first + 1
    laws = [_law(display) for display in displays[place + 1 : place + 1 + count]]
    joined = all(AND.match(display.after) for display in displays[place + 1 : place + count])
    letters = [_letter(display) for display in displays[first : place + 1]]
    if len(laws) == count and joined and None not in (*laws, *letters):
        yield from ((first + k, law) for k, law in enumerate(laws) if law is not None)


def _only(display: Display) -> Statement | None:
    statements = [statement for row in display.rows for statement in row.statements]
    return statements[0] if display.is_inline and len(statements) == 1 else None


def _letter(display: Display) -> Node | None:
    """p, alone in its formula"""
    found = _only(display)
    if found is None or found.relations or not isinstance(found.sides[0], Letter):
        return None
    return found.sides[0]


def _law(display: Display) -> Node | None:
    """N(μ, σ²), alone in its formula"""
    found = _only(display)
    if found is None or found.relations or not isinstance(found.sides[0], Juxtaposed):
        return None
    return found.sides[0] if names_a_law(found.sides[0]) else None


def _defined(display: Display, law: Node) -> Display:
    def of(statement: Statement) -> Statement:
        sides = (*statement.sides, law)
        return replace(statement, sides=sides, relations=("=",), spans=(statement.span,))

    rows = tuple(replace(row, statements=tuple(map(of, row.statements))) for row in display.rows)
    return replace(display, rows=rows)
