r"""Inner products of a complex space as products of states: ⟨Tx, y⟩ is (|y⟩)† T|x⟩, T* is T†.

Where words speak of a complex or a Hilbert space ⟨x, y⟩ is linear in one place and conjugates in
the other: in the second, as in analysis, unless the text says that it is linear there (as in
physics). What is proved of |x⟩, ⟨x| and T† as letters of their own holds in such a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from derivations.dataclass import replace
from derivations.reader.passes.states import COLUMN, CONJUGATE, Adjoints, is_column, is_row
from derivations.reader.raw import (
    Accented,
    Array,
    Big,
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides
from derivations.reader.text.said import says
from derivations.reader.usage.pairings import (
    CONJUGATES,
    SPEAKS_OF_PRODUCTS,
    is_pairing,
    summands,
)
from derivations.terms.names import FUNCTION_LETTERS

LINEAR_IN_SECOND = re.compile(
    r"(?<!-)(?<!anti)\blinear in (the|its) second|(conjugate|anti)[- ]?linear in (the|its) first",
    re.I,
)
WRITTEN_OUT = (Array, Big, IntegralSign)
TWICE = Mark("**")


class _Space(NamedTuple):
    """How a section writes its vectors, and which place of ⟨·, ·⟩ is linear."""

    vectors: frozenset[Letter]
    adjoints: Adjoints
    second_is_linear: bool


def with_complex_products(document: Document) -> Document:
    """The document with products of states for the inner products of a complex space."""
    prose = document.prose
    if not (SPEAKS_OF_PRODUCTS.search(prose) and CONJUGATES.search(prose)):
        return document
    return by_section(
        document,
        _space,
        lambda display, space: with_sides(display, lambda side: _written(side, space)),
    )


def _space(document: Document, path: SectionPath) -> _Space | None:
    statements = list(statements_of(document, path))
    every = [node for tree in sides_of(statements) for node in nodes(tree)]
    pairs = [node for node in every if is_pairing(node)]
    if not pairs or any(is_column(n) or is_row(n) for n in every):
        return None
    if any(isinstance(n, WRITTEN_OUT) for n in every):
        return None  # its entries are written
    vectors = frozenset(letter for pair in pairs for letter in _vectors(pair))
    below = {node.base for node in every if isinstance(node, Subscript)}
    known = all(_is_plain(letter) for letter in vectors) and not vectors & below
    given = {s.sides[0] for s in statements for side in s.sides[1:2] if _is_a_list(side)}
    if not vectors or not known or vectors & given:
        return None
    maps = (n for n in every if isinstance(n, Letter) and n.letter[:1].isupper() and not n.accents)
    adjoints = Adjoints(
        frozenset((n.letter, n.style) for n in maps), Letter("i") in _indices(every)
    )
    return _Space(vectors, adjoints, says(LINEAR_IN_SECOND, document.prose))


def _indices(every: list[Node]) -> set[Node]:
    return {at for node in every if isinstance(node, Subscript) for at in node.indices}


def _vectors(pair: Bracket) -> Iterator[Letter]:
    """The last factors of all summands in both places."""
    for item in pair.items:
        for *_, last in summands(item):
            if isinstance(last, Bracket) and len(last.items) == 1:
                yield from _vectors(replace(pair, items=last.items))
            elif isinstance(last, Letter) and last.letter[:1].islower():
                yield last


def _is_plain(letter: Letter) -> bool:
    return letter.letter not in FUNCTION_LETTERS and not letter.accents


def _is_a_list(tree: Node | None) -> bool:
    return isinstance(tree, Bracket) and len(tree.items) > 1


def _written(tree: Node, space: _Space) -> Node:
    def inside(part: Node) -> Node:
        return _written(part, space)

    match tree:
        case Letter() if tree in space.vectors:
            label = (Word(tree.letter, True, span=tree.span),)
            return Subscript(replace(COLUMN, span=tree.span), label, span=tree.span)
        case Bracket("<", ">", (first, last), (",",)) if any(True for _ in _vectors(tree)):
            row, column = (first, last) if space.second_is_linear else (last, first)
            return _product(inside(row), inside(column), tree, space)
        case Superscript(Bracket("‖" | "|", _, (inner,)), Numeral(value, None)) if (
            value == 2 and _is_a_vector(inner, space)
        ):
            return _product(inside(inner), inside(inner), tree, space)
        case Superscript(base, script) if script in (CONJUGATE, TWICE) and _is_an_operator(base):
            return inside(base) if script == TWICE else _adjoint(inside(base), tree, space)
        case Accented("bar", Bracket() | Juxtaposed() as body) if any(map(is_pairing, nodes(body))):
            return _adjoint(inside(body), tree, space)
        case Letter(_, _, ("bar",)):
            return Superscript(replace(tree, accents=()), CONJUGATE, span=tree.span)
    return mapped(tree, inside)


def _product(row: Node, column: Node, tree: Node, space: _Space) -> Node:
    turned = space.adjoints.of(row)
    if turned is None:
        return tree
    return _bracket(Juxtaposed((("", _bracket(turned)), ("", _bracket(column))), span=tree.span))


def _adjoint(inner: Node, tree: Node, space: _Space) -> Node:
    found = space.adjoints.of(inner)
    return tree if found is None else replace(_bracket(found), span=tree.span)


def _bracket(tree: Node) -> Node:
    return Bracket("(", ")", (tree,), (), span=tree.span)


def _is_an_operator(base: Node) -> bool:
    """T, and (ST) of capitals only."""
    match base:
        case Letter(letter):
            return letter[:1].isupper()
        case Bracket("(", ")", (inner,)):
            return _is_an_operator(inner)
        case Juxtaposed(parts) | Signed(parts):
            return any(_is_an_operator(part) for _, part in parts)
        case Superscript(inner, script) if script == CONJUGATE:
            return _is_an_operator(inner)
    return False


def _is_a_vector(tree: Node, space: _Space) -> bool:
    """Whether each summand ends in a vector."""
    ends = [product[-1] for product in summands(tree)]
    return bool(ends) and all(
        end in space.vectors
        or (isinstance(end, Bracket) and len(end.items) == 1 and _is_a_vector(end.items[0], space))
        for end in ends
    )
