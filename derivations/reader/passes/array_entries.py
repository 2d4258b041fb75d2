r"""T[0], dp[i][j - 1]: entries of an array, which are written with square brackets.

A letter names one where brackets with whole numbers, or letters that count, stand behind it
wherever it stands in a section, and one such entry is alone on a side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

COUNTERS = frozenset("ijklmnt")
SIGNALS = frozenset({"x", "y", "h", "u", "delta"})  # x[n], the values of a signal
OTHER = frozenset({"E", "P", "V", "O", "Z", "R", "Q", "F"})  # means, rings, transforms


def with_array_entries(document: Document) -> Document:
    """The document with T_0 for T[0] of an array."""
    return by_section(document, _arrays, _changed)


def _arrays(document: Document, path: SectionPath) -> frozenset[str]:
    sides = list(sides_of(statements_of(document, path)))
    every = [node for side in sides for node in nodes(side)]
    entries = Counter(head.letter for node in every for head, _ in _entries(node))
    if SIGNALS & entries.keys():
        return frozenset()
    alone = Counter(node.letter for node in every if isinstance(node, Letter))
    heads = {
        head.letter for side in sides for head, count in _entries(side) if _is_all(side, count)
    }
    return frozenset(n for n in heads - OTHER if entries[n] == alone[n])


def _entries(node: Node) -> Iterator[tuple[Letter, int]]:
    """The letters before brackets in a product, and how many brackets stand behind each."""
    parts = node.parts if isinstance(node, Juxtaposed) else ()
    for place, (_, head) in enumerate(parts):
        count = 0
        for sign, part in parts[place + 1 :]:
            if sign or not _is_place(part):
                break
            count += 1
        if isinstance(head, Letter) and count:
            yield head, count


def _is_all(side: Node, count: int) -> bool:
    return isinstance(side, Juxtaposed) and len(side.parts) == count + 1


def _is_place(part: Node) -> bool:
    """[0], [i], [n - 1]"""
    if not isinstance(part, Bracket) or (part.opening, part.closing) != ("[", "]"):
        return False
    inside = [node for item in part.items for node in nodes(item)]
    return len(part.items) == 1 and all(map(_counts, inside))


def _counts(node: Node) -> bool:
    whole = isinstance(node, Numeral) and node.places is None
    letter = isinstance(node, Letter) and node.letter in COUNTERS and not node.style
    return whole or letter or isinstance(node, Signed)


def _changed(display: Display, arrays: frozenset[str]) -> Display:
    def change(node: Node) -> Node:
        found = {id(head): count for head, count in _entries(node) if head.letter in arrays}
        if not found or not isinstance(node, Juxtaposed):
            return node
        parts: list[tuple[str, Node]] = []
        rest = list(node.parts)
        while rest:
            sign, part = rest.pop(0)
            count = found.get(id(part), 0)
            places = tuple(b.items[0] for _, b in rest[:count] if isinstance(b, Bracket))
            parts.append((sign, Subscript(part, places, span=part.span) if places else part))
            del rest[:count]
        return parts[0][1] if len(parts) == 1 else replace(node, parts=tuple(parts))

    return with_sides(display, lambda side: everywhere(side, change))
