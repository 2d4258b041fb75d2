r"""Sums over pairs: \sum_{i<j} a_{ij} and \sum_{i \neq j} a_{ij} as sums over each of the two.

Both letters must be bound by that sum, which they are where none of them stands outside of it; the
range is the one that another sum over one of them has in the same formula or section.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import Big, Letter, Node, Numeral, Related, Signed, mapped, nodes
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import in_display, sides_of, with_sides

PAIRS = frozenset({"<", "leq", "neq", ">"})
ONE = Numeral(Fraction(1))
Ends = dict[str, Node]


def with_double_sums(document: Document) -> Document:
    """The document with both letters of each pair bound by a sum of its own."""
    if not any(_is_pair(n) for d in document.displays for n in _parts(d)):
        return document
    known: dict[tuple[int, ...], Ends] = {}
    for display in document.displays:
        ends = known.setdefault(display.path[:1], {})
        for node in _parts(display):
            ends.update((k, v) for k, v in _ends(node).items() if k not in ends)
    displays = tuple(_in_display(d, known[d.path[:1]]) for d in document.displays)
    return replace(document, displays=displays)


def _parts(display: Display) -> list[Node]:
    return [node for side in sides_of(in_display(display)) for node in nodes(side)]


def _is_pair(node: Node) -> bool:
    return isinstance(node, Big) and node.kind == "sum" and node.above is None and any(
        _letters(item) is not None for item in node.below
    )  # fmt: skip


def _letters(item: Node) -> tuple[str, str, str] | None:
    match item:
        case Related((Letter(one, "", ()), Letter(two, "", ())), (sign,)) if sign in PAIRS:
            return one, sign, two
    return None


def _ends(node: Node) -> Ends:
    """The upper ends of \\sum_{i=1}^n."""
    match node:
        case Big("sum", (Related((Letter(letter), Numeral(first, None)), ("=",)),), above):
            return {letter: above} if above is not None and first == 1 else {}
    return {}


def _in_display(display: Display, section: Ends) -> Display:
    own: Ends = {}
    for node in _parts(display):
        own.update((k, v) for k, v in _ends(node).items() if k not in own)
    loose = {letter for side in sides_of(in_display(display)) for letter in _loose(side)}
    ends = {**section, **own}
    return with_sides(display, lambda side: _changed(side, frozenset(loose), ends))


def _loose(node: Node, bound: frozenset[str] = frozenset()) -> Iterator[str]:
    """Letters that no sum around them binds; those of pairs aside."""
    if isinstance(node, Letter) and node.letter not in bound:
        yield node.letter
    own = _bound(node)
    if isinstance(node, Big) and _is_pair(node):
        own |= {x for item in node.below if (found := _letters(item)) for x in found[::2]}
    for child in node.children:
        yield from _loose(child, bound | own)


def _changed(node: Node, bound: frozenset[str], ends: Ends) -> Node:
    if isinstance(node, Big) and _is_pair(node) and len(node.below) == 1:
        found = _letters(node.below[0])
        assert found is not None
        one, sign, two = found
        if not bound & {one, two} and (end := ends.get(one) or ends.get(two)) is not None:
            inner = _changed(node.body, bound | {one, two}, ends)
            return _doubled(replace(node, body=inner), one, sign, two, end)
    own = _bound(node)
    return mapped(node, lambda part: _changed(part, bound | own, ends))


def _bound(node: Node) -> frozenset[str]:
    if not isinstance(node, Big):
        return frozenset()
    firsts = (item.sides[0] if isinstance(item, Related) else item for item in node.below)
    return frozenset(first.letter for first in firsts if isinstance(first, Letter))


def _doubled(node: Big, one: str, sign: str, two: str, end: Node) -> Node:
    """Σ_{i<j} is over j, and for each over the i below it; Σ_{i≠j} over those above it, too."""
    if sign == ">":
        return _doubled(node, two, "<", one, end)
    i, j = Letter(one, span=node.span), Letter(two, span=node.span)
    below = j if sign == "leq" else Signed((("", j), ("-", ONE)), span=node.span)
    inner: Node = _sum(node, i, ONE, below, node.body)
    if sign == "neq":
        above = Signed((("", j), ("+", ONE)), span=node.span)
        inner = Signed((("", inner), ("+", _sum(node, i, above, end, node.body))), span=node.span)
    return _sum(node, j, ONE, end, inner)


def _sum(node: Big, letter: Letter, first: Node, last: Node, body: Node) -> Big:
    item = Related((letter, first), ("=",), span=node.span)
    return Big("sum", (item,), last, body, span=node.span)
