r"""\lg n is log_2 n where the text says that its logarithms have the base 2, or are binary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from typing import TypeGuard

from derivations.dataclass import replace
from derivations.reader.raw import Applied, Node, Numeral, nodes
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides
from derivations.reader.text.said import says

TWO = Numeral(Fraction(2))
BINARY = re.compile(
    r"\b(binary logarithms?|logarithms?\b[^.;$]{0,30}\bbase[- ]+(2|two)\b|"
    r"base[- ](2|two) logarithms?)",
    re.I,
)
DECIMAL = re.compile(
    r"\b((common|decimal|decadic|briggsian) logarithms?|base[- ]+(10|ten)\b)", re.I
)
TO_BASE = re.compile(r"\blogarithms?\b[^.;]{0,60}\bbase\s*$", re.I)


def with_binary_logarithms(document: Document) -> Document:
    """The document with log_2 for lg."""
    if not any(map(_is_lg, _every_node(document))) or not _is_binary(document):
        return document
    change = partial(everywhere, change=to_base_two)
    displays = (with_sides(display, change) for display in document.displays)
    return replace(document, displays=tuple(displays))


def to_base_two(node: Node) -> Node:
    """log_2 n for lg n."""
    if not _is_lg(node):
        return node
    return replace(node, function="log", below=TWO)


def _is_lg(node: Node) -> TypeGuard[Applied]:
    return isinstance(node, Applied) and node.function == "lg" and node.below is None


def _every_node(document: Document) -> Iterator[Node]:
    for display in document.displays:
        for side in sides_of(in_display(display)):
            yield from nodes(side)


def _is_binary(document: Document) -> bool:
    """Whether words call the logarithms binary, and none to the base 10."""
    if says(DECIMAL, document.prose):
        return False
    bases = {base for display in document.displays if (base := _base(display)) is not None}
    return Numeral(Fraction(10)) not in bases and (TWO in bases or says(BINARY, document.prose))


def _base(display: Display) -> Node | None:
    """2 of "the logarithm to the base $2$"."""
    alone = list(sides_of(in_display(display)))
    said = display.is_inline and len(alone) == 1 and TO_BASE.search(display.before)
    return alone[0] if said else None
