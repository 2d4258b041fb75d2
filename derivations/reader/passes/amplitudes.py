r"""ρ(r) = ρ_0(1 - r/R) and v(t) = v_0(1 - e^{-t/τ}): a value with a letter's own zero is a factor.

Where a function is given as a multiple of F_0, no bracket behind F_0 in its section is an argument,
but for one that holds a single letter or number.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Numeral, Subscript, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, statements_of, with_sides

SINGLE = (Letter, Numeral, Subscript)


def with_amplitudes(document: Document) -> Document:
    """The document with a sign of multiplication behind such values."""
    return by_section(document, _amplitudes, _in_display)


def _amplitudes(document: Document, path: SectionPath) -> frozenset[Node]:
    found = (each for s in statements_of(document, path) for each in _of_statement(s))
    return frozenset(found)


def _of_statement(statement: Statement) -> Iterator[Node]:
    """ρ_0 of ρ(r) = ρ_0(1 - r/R)"""
    match statement.sides, statement.relations:
        case (Juxtaposed(((_, Letter() as name), ("", Bracket()))), right, *_), ("=", *_):
            for node in nodes(right) if right is not None else ():
                if isinstance(node, Subscript) and node.base == name and _is_zero(node):
                    yield node


def _is_zero(node: Subscript) -> bool:
    return (
        len(node.indices) == 1
        and isinstance(node.indices[0], Numeral)
        and (node.indices[0].value == 0)
    )


def _in_display(display: Display, known: frozenset[Node]) -> Display:
    return with_sides(display, lambda side: everywhere(side, lambda tree: _times(tree, known)))


def _times(tree: Node, known: frozenset[Node]) -> Node:
    if not isinstance(tree, Juxtaposed) or not any(part in known for _, part in tree.parts):
        return tree
    parts = list(tree.parts)
    for place in range(1, len(parts)):
        sign, part = parts[place]
        before = parts[place - 1][1]
        if not sign and before in known and isinstance(part, Bracket) and not _is_argument(part):
            parts[place] = ("cdot", part)
    return replace(tree, parts=tuple(parts))


def _is_argument(bracket: Bracket) -> bool:
    return len(bracket.items) != 1 or isinstance(bracket.items[0], SINGLE)
