r"""β_2 of β = (1, -β_2)ᵀ: a number of its own, since it is not the second entry of β."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import (
    Array,
    Bracket,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, statements_of, with_sides

DEFINING = ("=", ":=")
BELOW = frozenset((Subscript,))


def with_own_entries(document: Document) -> Document:
    """The document with labels for the numbers below a vector whose entries they are not."""
    return by_section(
        document,
        _letters,
        lambda display, letters: with_sides(
            display, lambda side: everywhere(side, lambda node: _labelled(node, letters), BELOW)
        ),
    )


def _letters(document: Document, path: SectionPath) -> frozenset[Letter]:
    """β of β = (1, -β_2)ᵀ."""
    found: set[Letter] = set()
    for statement in statements_of(document, path):
        match statement.sides[:2], statement.relations[:1]:
            case (Letter() as head, Node() as column), (sign,) if sign in DEFINING:
                if any(_is_elsewhere(head, *each) for each in enumerate(_entries(column), 1)):
                    found.add(head)
    return frozenset(found)


def _entries(column: Node) -> Iterator[Node]:
    """The entries of a written column."""
    match column:
        case Prime(Bracket("(" | "[", _, items), 1) | Superscript(
            Bracket("(" | "[", _, items), Mark("⊤") | Letter("T", "", ())
        ) if len(items) > 1:
            yield from items
        case Array("(" | "[", rows) if len(rows) > 1 and all(len(row) == 1 for row in rows):
            yield from (row[0] for row in rows)


def _is_elsewhere(head: Letter, place: int, entry: Node) -> bool:
    """Whether β_k stands in an entry that is another than β_k in its own place."""
    inside = [n for n in nodes(entry) if _place_below(n, head)]
    return any(n != entry or _place_below(n, head) != place for n in inside)


def _place_below(node: Node, head: Letter) -> int:
    match node:
        case Subscript(base, (Numeral(value, None),)) if base == head and value.denominator == 1:
            return int(value)
    return 0


def _labelled(node: Node, letters: frozenset[Letter]) -> Node:
    match node:
        case Subscript(Letter() as base, (Numeral(value, None) as below,)) if base in letters:
            return replace(node, indices=(Word(str(value), True, span=below.span),))
    return node
