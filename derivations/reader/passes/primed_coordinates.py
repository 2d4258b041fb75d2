"""u_{x'} of x' = ax + bt: coordinates with primes, which are letters of their own.

A section that gives a primed letter by a formula and writes partials of a function by it means no
derivative by the prime.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Differential, Letter, Node, Prime, Subscript, nodes
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

PRIME, TIME = "′", Letter("t")


def with_primed_coordinates(document: Document) -> Document:
    return by_section(document, _coordinates, _with_letters)


def _coordinates(document: Document, path: SectionPath) -> frozenset[Prime]:
    """Primed letters with a formula, by which something is differentiated; x′ beside a t′."""
    statements = list(statements_of(document, path))
    heads = (s.sides[0] for s in statements if s.relations == ("=",))
    given = {head for head in heads if isinstance(head, Prime) and isinstance(head.base, Letter)}
    if not given or (Prime(TIME, 1) in given and len(given) > 1):
        return frozenset(given)  # the time itself has a prime: another frame
    trees = [node for side in sides_of(statements) for node in nodes(side)]
    by = {index for node in trees if isinstance(node, Subscript) for index in node.indices}
    by |= {v for node in trees if isinstance(node, Differential) for v in node.variables}
    return frozenset(given & by)


def _with_letters(display: Display, known: frozenset[Prime]) -> Display:
    return with_sides(display, lambda side: everywhere(side, lambda node: _letter(node, known)))


def _letter(node: Node, known: frozenset[Prime]) -> Node:
    if isinstance(node, Prime) and node in known:
        assert isinstance(node.base, Letter)
        return replace(node.base, letter=node.base.letter + PRIME * node.count, span=node.span)
    return node
