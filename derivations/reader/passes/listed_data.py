r"""Data that are listed with dots in a density: p(\theta | y_1, \dots, y_n) as p(\theta | y_{1:n}).

All of them are one condition. In a section that conditions on the list it is one wherever it
stands in the bracket of a density, a mean or a chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Mark,
    Node,
    Numeral,
    Subscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.reader.show import shown

DOTS = Mark("…")
HEADS = frozenset({
    "p", "P", "q", "f", "pi", "E", "Var", "V", "Cov", "H", "I", "Pr",
})  # fmt: skip
BARS = frozenset({"|", ";"})
ONE = Numeral(Fraction(1))
Run = tuple[Node, Node, Node]  # y, 1 and n of y_1, …, y_n


def with_listed_data(document: Document) -> Document:
    """The document with one name for each list that is conditioned on."""
    return by_section(document, _conditions, _with_names)


def _conditions(document: Document, path: SectionPath) -> frozenset[Run]:
    """The lists on either side of a bar."""
    trees = (n for side in sides_of(statements_of(document, path)) for n in nodes(side))
    return frozenset(run for tree in trees for run in _beside_a_bar(tree))


def _beside_a_bar(tree: Node) -> Iterator[Run]:
    for bracket in _brackets(tree):
        if BARS.isdisjoint(bracket.separators):
            continue
        items = bracket.items
        yield from (run for k in range(len(items)) if (run := _run(items[k:])) is not None)


def _brackets(tree: Node) -> Iterator[Bracket]:
    if isinstance(tree, Juxtaposed):
        for (_, head), (sign, bracket) in zip(tree.parts, tree.parts[1:], strict=False):
            found = named(head)
            is_head = found is not None and found.name.letter in HEADS and not sign
            if is_head and isinstance(bracket, Bracket):
                yield bracket


def _run(items: Sequence[Node]) -> Run | None:
    """y, 1 and n where the items begin with y_1, …, y_n or y_1, y_2, …, y_n."""
    match items:
        case [Subscript(base, (first,)), *middle, last] if first == ONE:
            place = next((k for k, node in enumerate(middle) if node == DOTS), None)
            if place is None:
                return None
            behind = (*middle, last)[place + 1]
            before = all(isinstance(m, Subscript) and m.base == base for m in middle[:place])
            match behind:
                case Subscript(other, (end,)) if other == base and before:
                    return base, first, end
    return None


def _with_names(display: Display, runs: frozenset[Run]) -> Display:
    def collapsed(tree: Node) -> Node:
        own = list(_brackets(tree))
        if not own or not isinstance(tree, Juxtaposed):
            return tree
        parts = tuple(
            (sign, _as_one(part, runs) if any(part is b for b in own) else part)
            for sign, part in tree.parts
        )
        return replace(tree, parts=parts, span=tree.span)

    return with_sides(display, lambda side: everywhere(side, collapsed))


def _as_one(bracket: Node, runs: frozenset[Run]) -> Node:
    """The bracket with y_{1:n} for its list."""
    assert isinstance(bracket, Bracket)
    items, signs = list(bracket.items), list(bracket.separators)
    for place in range(len(items)):
        run = _run(items[place:])
        if run is None or run not in runs:
            continue
        base, first, last = run
        end = items.index(DOTS, place) + 1
        at = Word(f"{shown(first)}:{shown(last)}", True, span=items[place].span)
        items[place : end + 1] = [Subscript(base, (at,), span=items[place].span)]
        signs[place:end] = []
        return replace(bracket, items=tuple(items), separators=tuple(signs), span=bracket.span)
    return bracket
