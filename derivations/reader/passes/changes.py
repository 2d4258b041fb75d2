r"""Δx, ΔT, Δx_i²: the change of something, one name and no product.

Where a section writes Δ before letters only, each Δx is a name of its own. A Δ that stands alone is
a number (√Δ), one before a function of several variables is the Laplace operator (Δu).
"""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Prime,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.reader.text.said import says
from derivations.terms.names import CHANGE

SIGN = Letter("Delta")
LAPLACE = re.compile(r"\bLaplac|\bharmonic\b|\bdiscriminant\b", re.I)


def with_changes(document: Document) -> Document:
    """The document with one name for each Δx."""
    return by_section(
        document,
        _speaks_of_changes,
        lambda display, _: with_sides(display, lambda side: everywhere(side, _named)),
    )


def _speaks_of_changes(document: Document, path: SectionPath) -> bool:
    """Whether Δ stands before letters, and nowhere else, and before no function of several."""
    trees = list(sides_of(statements_of(document, path)))
    parts = [node for tree in trees for node in nodes(tree)]
    signs = sum(part == SIGN for part in parts)
    if not signs or says(LAPLACE, document.prose):
        return False
    products = [part for part in parts if isinstance(part, Juxtaposed)]
    behind = [letter for product in products for letter in _changing(product)]
    return len(behind) == signs and not set(behind) & _of_several(products)


def _changing(product: Juxtaposed) -> list[Letter]:
    """The letters behind a Δ: x of Δx², v of Δv_i."""
    found = []
    for (_, sign), (between, behind) in zip(product.parts, product.parts[1:], strict=False):
        letter = _base(behind)
        if sign == SIGN and not between and letter is not None and letter != SIGN:
            found.append(letter)
    return found


def _base(tree: Node) -> Letter | None:
    while isinstance(tree, Superscript | Subscript | Prime):
        tree = tree.base
    return tree if isinstance(tree, Letter) else None


def _of_several(products: list[Juxtaposed]) -> set[Letter]:
    """u of u(x, y)."""
    found = set()
    for product in products:
        for (_, head), (between, behind) in zip(product.parts, product.parts[1:], strict=False):
            bracketed = isinstance(behind, Bracket) and behind.opening == "(" and not between
            if isinstance(head, Letter) and bracketed and len(behind.children) > 1:
                found.add(head)
    return found


def _named(tree: Node) -> Node:
    """A product with one factor for each Δ and the letter behind it."""
    if not isinstance(tree, Juxtaposed) or not any(part == SIGN for _, part in tree.parts):
        return tree
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        if parts and parts[-1][1] == SIGN and not sign and _base(part) is not None:
            before, delta = parts.pop()
            parts.append((before, replace(_marked(part), span=delta.span.to(part.span))))
        else:
            parts.append((sign, part))
    return parts[0][1] if len(parts) == 1 and not parts[0][0] else replace(tree, parts=tuple(parts))


def _marked(tree: Node) -> Node:
    """The name with a Δ before its letter; what stands below and above it stays."""
    if isinstance(tree, Letter):
        return replace(tree, accents=(*tree.accents, CHANGE))
    first = True

    def mark(child: Node) -> Node:
        nonlocal first
        marked, first = (_marked(child) if first else child), False
        return marked

    return mapped(tree, mark)
