r"""\partial H(t)/\partial c(t): the value c(t) is a letter by which is differentiated.

    H(t) = e^{-ρt} u(c(t)) + λ(t)(r a(t) - c(t))  ⟹  ∂H(t)/∂c(t) = e^{-ρt} u'(c(t)) - λ(t)

Where nothing in the section is a slope of c itself, c stands for c(t) (Chiang, Elements of Dynamic
Optimization, 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Prime,
    nodes,
)
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

Values = frozenset[tuple[Letter, Letter]]  # c and t of c(t)


def with_values_as_letters(document: Document) -> Document:
    """The document with c for c(t) in the sections that differentiate by c(t)."""
    return by_section(
        document,
        _values,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda node: _shortened(node, known))
        ),
    )


def _values(document: Document, path: SectionPath) -> Values | None:
    every = [n for tree in sides_of(statements_of(document, path)) for n in nodes(tree)]
    slopes = [node for node in every if isinstance(node, Differential)]
    found = frozenset(v for slope in slopes for by in slope.variables if (v := _value(by)))
    if not found or {letter for _, letter in found} & set(_moving(slopes)):
        return None
    sloped = set(_with_slopes(every))
    return frozenset(value for value in found if value[0] not in sloped) or None


def _value(node: Node) -> tuple[Letter, Letter] | None:
    match node:
        case Juxtaposed((("", Letter() as head), ("", Bracket("(", ")", (Letter() as at,))))):
            return head, at
    return None


def _moving(slopes: Iterable[Differential]) -> Iterator[Node]:
    """t of d/dt"""
    for slope in slopes:
        yield from slope.variables


def _with_slopes(every: Iterable[Node]) -> Iterator[Letter]:
    """c of c'(t) and of a c with a dot."""
    for node in every:
        match node:
            case Prime(Letter() as base):
                yield base
            case Letter(letter, style, (*_, "dot" | "ddot")):
                yield Letter(letter, style)


def _shortened(node: Node, known: Values) -> Node:
    if not isinstance(node, Juxtaposed):
        return node
    parts: list[tuple[str, Node]] = []
    place = 0
    while place < len(node.parts):
        sign, part = node.parts[place]
        parts.append((sign, part))
        place += 1
        behind = node.parts[place] if place < len(node.parts) else None
        match behind:
            case ("", Bracket("(", ")", (Letter() as at,))) if (part, at) in known:
                place += 1
    if len(parts) == len(node.parts):
        return node
    return parts[0][1] if len(parts) == 1 and not parts[0][0] else replace(node, parts=tuple(parts))
