r"""(x, y) as ⟨x, y⟩, where a text says that the round bracket is its inner product.

    Let $(\cdot, \cdot)$ be the inner product …
    Let $(\Psi_1, \Psi_2) = \sum_i c_i^* d_i$ be the inner product …

Only pairs of what is made of the same letters are meant, and no points (a, b) beside them.
"""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.raw import Big, Bracket, Juxtaposed, Letter, Node, Signed, Subscript, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    in_display,
    with_sides,
)

PRODUCT = re.compile(r"\b(inner|scalar|dot|hermitian)\s+products?\b", re.I)
BEFORE = re.compile(
    rf"{PRODUCT.pattern}(\s+(is|be|as|by|of|denoted|written|defined|given)){{0,4}}\s*$", re.I
)
BEHIND = re.compile(
    rf"^\s*(,|be|is|as|for|denotes?|denoting|defines?)?\s*(an?|the|their|its)?\s*(\w+\s+){{0,2}}{PRODUCT.pattern}",
    re.I,
)
BRACKETS = frozenset((Bracket,))


def with_round_products(document: Document) -> Document:
    """The document with pointed brackets for the round ones of inner products."""
    if not PRODUCT.search(document.prose):
        return document
    return by_section(
        document,
        _vectors,
        lambda display, letters: with_sides(
            display, lambda side: everywhere(side, lambda node: _pointed(node, letters), BRACKETS)
        ),
    )


def _vectors(document: Document, path: SectionPath) -> frozenset[str]:
    """The letters of what stands in round brackets that words call inner products."""
    found: set[str] = set()
    for display in displays_of(document, path):
        if not display.is_inline or not _is_said(display):
            continue
        for statement in in_display(display):
            found |= _letters(statement)
    return frozenset(found)


def _is_said(display: Display) -> bool:
    return bool(BEFORE.search(display.before) or BEHIND.match(display.after))


def _letters(statement: Statement) -> set[str]:
    """Ψ of (Ψ_1, Ψ_2) = Σ …, x and y of (x, y) alone."""
    match statement.sides, statement.relations:
        case (Bracket("(", ")", (first, last), (",",)),), ():
            pair = [_letter(first), _letter(last)]
            return set(pair) if all(pair) else set()
        case (Bracket("(", ")", (first, last), (",",)), value), ("=",) | (":=",):
            pair = [_letter(first), _letter(last)]
            summed = value is not None and any(isinstance(n, Big) for n in nodes(value))
            return {letter for letter in pair if letter} if summed and all(pair) else set()
    return set()


def _letter(tree: Node) -> str:
    """Ψ of Ψ_1, and of aΨ_1 + bΨ_2 its last factors; "" of anything else."""
    match tree:
        case Letter(letter):
            return letter
        case Subscript(Letter(letter), _):
            return letter
    return ""


def _pointed(node: Node, letters: frozenset[str]) -> Node:
    match node:
        case Bracket("(", ")", (first, last), (",",)):
            if _is_a_vector(first, letters) and _is_a_vector(last, letters):
                return replace(node, opening="<", closing=">")
    return node


def _is_a_vector(tree: Node, letters: frozenset[str]) -> bool:
    """Whether each summand ends in one of the letters."""
    match tree:
        case Signed(parts):
            return all(_is_a_vector(part, letters) for _, part in parts)
        case Juxtaposed((*_, (_, last))):
            return _is_a_vector(last, letters)
        case Bracket("(", ")", (inner,)):
            return _is_a_vector(inner, letters)
    return _letter(tree) in letters
