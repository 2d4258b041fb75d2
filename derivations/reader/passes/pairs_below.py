"""Pairs of indices written without a comma: p_{12}, p_{i1} and p_{1j} of a text that writes p_{ij}.

Twelve and i times one are what stands there for a name with one index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.naming import INDEX_LETTERS, NO_PAIRS
from derivations.reader.raw import Juxtaposed, Letter, Node, Numeral, Subscript, Word, nodes
from derivations.reader.records import Document, Statement
from derivations.reader.rewriting import (
    Change,
    by_section,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.text.source import Span

ONE = Numeral(Fraction(1))


def with_pairs_below(document: Document) -> Document:
    """The document with two indices below each name that a section writes with two letters."""
    return by_section(
        document,
        lambda d, path: _paired(statements_of(d, path)),
        lambda display, names: with_sides(display, _changed(names)),
    )


def _paired(statements: Iterable[Statement]) -> frozenset[Node]:
    """The letters with two letters below and nowhere with one, of which another form is written.

    P_{01} is such a form by itself, as no number begins with 0, and x_{1i}, as nobody writes 1 · i.
    """
    pairs: set[Node] = set()
    single: set[Node] = set()
    doubtful: set[Node] = set()
    found = {
        "pair": (pairs,),
        "i1": (pairs, doubtful),
        "01": (pairs, doubtful),
        "single": (single,),
    }
    for tree in sides_of(statements):
        for node in nodes(tree):
            if isinstance(node, Subscript) and isinstance(node.base, Letter):
                kind = _kind(node.indices)
                for kinds in found.get(kind, (doubtful,) if kind else ()):
                    kinds.add(node.base)
    return frozenset((pairs & doubtful) - single)


def _kind(indices: tuple[Node, ...]) -> str:
    match indices:
        case (Word(text, False),) if _is_pair(text):
            return "pair"
        case (Letter(letter, ""),) if letter in INDEX_LETTERS:
            return "single"
        case (Letter(), Letter()):
            return "pair"
        case (one,) if len(found := list(_parted(one))) == 2:
            if one.span.text.startswith("0"):
                return "01"
            first, last = found
            once = first == ONE and isinstance(last, Letter) and last.letter in INDEX_LETTERS
            return "i1" if once or isinstance(first, Letter) else "doubtful"
    return ""


def _is_pair(text: str) -> bool:
    return len(text) == 2 and set(text) <= INDEX_LETTERS and text not in NO_PAIRS


def _changed(names: frozenset[Node]) -> Change:
    def change(part: Node) -> Node:
        if not isinstance(part, Subscript) or part.base not in names or len(part.indices) != 1:
            return part
        found = tuple(_parted(part.indices[0]))
        return replace(part, indices=found) if len(found) == 2 else part

    return lambda side: everywhere(side, change)


def _parted(index: Node) -> Iterator[Node]:
    """12 as 1 and 2, i1 as i and 1, 1j as 1 and j."""
    match index:
        case Numeral(_, None) if index.span.text.isdigit() and len(index.span.text) == 2:
            for place, digit in enumerate(index.span.text):
                at = index.span.start + place
                span = Span(index.span.source, at, at + 1)
                yield Numeral(Fraction(int(digit)), None, span=span)
        case Juxtaposed((("", first), ("", second))):
            kinds = {type(first), type(second)}
            if kinds == {Letter, Numeral} and all(map(_is_short, (first, second))):
                yield from (first, second)


def _is_short(part: Node) -> bool:
    return isinstance(part, Letter) or len(part.span.text) == 1
